import { InboxSkeleton } from '@/components/approval/inbox-skeleton';

export default function ApprovalsLoading() {
  return <InboxSkeleton />;
}
