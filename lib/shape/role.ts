import { z } from 'zod';

/** What an actor may do: noun.verb. Keys hold the wire scopes, members hold their role's. */
export const scope = z.enum([
  'intent.publish',
  'intent.claim',
  'intent.read',
  'intent.cancel',
  'intent.retry',
  'kv.read',
  'kv.write',
  'kv.reveal',
  'worker.read',
  'worker.write',
  'queue.read',
  'queue.write',
  'failure.write',
  'key.read',
  'key.issue',
  'key.revoke',
  'member.read',
  'member.write',
  'workspace.write',
  'audit.read',
  'approval.decide',
  'rule.write',
  'hook.write',
  'view.share',
]);
export type Scope = z.infer<typeof scope>;

/** What a worker's or publisher's key needs to speak any of the wire protocols. */
export const WIRE_SCOPES = [
  'intent.publish',
  'intent.claim',
  'intent.read',
  'kv.read',
  'kv.write',
  'approval.decide',
] as const satisfies readonly Scope[];

export const role = z.enum(['owner', 'admin', 'operator', 'approver', 'viewer']);
export type Role = z.infer<typeof role>;

const viewer: Scope[] = ['intent.read', 'kv.read', 'worker.read', 'queue.read', 'member.read'];
const operator: Scope[] = [
  ...viewer,
  'intent.publish',
  'intent.cancel',
  'intent.retry',
  'kv.write',
  'queue.write',
  'worker.write',
  'view.share',
  'failure.write',
];

/** Where in a workspace somebody with the role begins: an approver with what waits for them, others at its home. */
export function firstPageOf(held: Role): '/approvals' | '' {
  return held === 'approver' ? '/approvals' : '';
}

/** The one role matrix. */
export const ROLE_SCOPES: Record<Role, readonly Scope[]> = {
  viewer,
  approver: [...viewer, 'approval.decide'],
  operator: [...operator, 'approval.decide'],
  admin: scope.options,
  owner: scope.options,
};
