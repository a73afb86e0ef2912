import { InboxSkeleton } from '@/components/inbox/inbox-skeleton';

export default function ApprovalsLoading() {
  return <InboxSkeleton />;
}
