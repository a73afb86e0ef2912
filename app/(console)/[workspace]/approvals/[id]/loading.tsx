import { InboxSkeleton } from '@/components/inbox/inbox-skeleton';

export default function ApprovalLoading() {
  return <InboxSkeleton />;
}
