import { InboxSkeleton } from '@/components/approval/inbox-skeleton';

export default function ApprovalLoading() {
  return <InboxSkeleton />;
}
