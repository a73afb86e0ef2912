import { z } from 'zod';
import { type Approval, approvalsOf, questionOf } from '@/lib/bus/approval/approval';
import { calledAs } from '@/lib/bus/context';
import { assignmentsOf } from '@/lib/bus/graph/assignment';
import { note } from '@/lib/bus/intent/transition';
import type { C } from './auth';
import { WireError } from './errors';
import { type Act, mayBeAssigned, type Policy, policy, type Violation, violationOf } from './policy';
import { envelopeOf } from './translate';

/** How an approval that an agent asked for is called, without its outcome. */
export const APPROVAL = 'governance.approval';

/** The policy of the intent in the path; null without one, or with one that says nothing we know. */
function policyOf(c: C): Policy | null {
  const parsed = policy.safeParse(envelopeOf(c.get('shared').intent).governance_policy ?? null);
  return parsed.success ? parsed.data : null;
}

/** Refuses as the official server does, and writes that down. */
async function refuse(c: C, { rule, message }: Violation): Promise<never> {
  const { id } = c.get('shared').intent;
  await note(c.get('ctx'), { id, scope: 'intent.claim', evenFinished: true }, () => ({
    type: 'noted',
    data: { name: 'governance.violation' },
    detail: JSON.stringify({ rule, message, agent_id: calledAs(c.get('ctx').actor) }),
  }));
  throw new WireError(403, message, { detail: { error: 'governance_violation', rule, message } });
}

const action = z.object({ action: z.literal('complete') });

const approvesCompletion = (one: Approval) =>
  one.outcome === 'approved' &&
  questionOf(one).answeredAs === APPROVAL &&
  action.safeParse(questionOf(one).detail).success;

/**
 * Refuses what the intent's policy forbids: 403. A policy that changes meanwhile changes the version, so that
 * the act itself is refused then.
 */
export async function enforce(c: C, status?: Act['status']): Promise<void> {
  const rules = policyOf(c);
  if (!rules) return;
  const ctx = c.get('ctx');
  const { id } = c.get('shared').intent;
  const approvals = (await approvalsOf(ctx, id)).filter(approvesCompletion);
  const violation = violationOf(rules, {
    agent: calledAs(ctx.actor),
    assigned: (await assignmentsOf(ctx, id)).map((one) => one.agent),
    approvers: approvals.map((one) => one.decided_label ?? one.decided_by_name ?? ''),
    ...(status && { status }),
  });
  if (violation) await refuse(c, violation);
}

/** Refuses an agent that the intent's policy does not have on it: 403. */
export async function enforceAllowed(c: C, agent: string): Promise<void> {
  const rules = policyOf(c);
  if (!rules || mayBeAssigned(rules, agent)) return;
  await refuse(c, { rule: 'allowed_agents', message: `${agent} is not among the agents allowed here.` });
}
