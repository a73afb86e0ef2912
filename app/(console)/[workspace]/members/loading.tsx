import { MembersSkeleton } from '@/components/people/members-skeleton';

export default function MembersLoading() {
  return <MembersSkeleton />;
}
