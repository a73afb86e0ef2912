import type { Scope } from '@/lib/shape/role';
import type { MembershipView } from '@/lib/shape/workspace';

export interface FrameProps {
  user: { name: string; email: string };
  current: MembershipView;
  memberships: readonly MembershipView[];
  /** What the member may do here, so that nothing else is offered. */
  scopes: readonly Scope[];
}
