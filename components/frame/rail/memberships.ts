import type { MembershipView } from '@/lib/shape/workspace';

export interface WorkspaceSwitcherProps {
  current: MembershipView;
  memberships: readonly MembershipView[];
}
