import { note } from '@/lib/bus/intent/transition';
import type { C } from './auth';
import { answerIntent } from './intents';
import { DEFAULT_POLICY, type Policy, policy } from './policy';
import { expectedVersion, readBody } from './request';
import type { Route } from './route';
import { envelopeOf } from './translate';

/** Keeps the policy with the intent, as a change of its owners' that counts. */
async function keep(c: C, next: Policy | null): Promise<Response> {
  const { id } = c.get('shared').intent;
  const expected = expectedVersion(c);
  const name = next ? 'governance.policy_set' : 'governance.policy_removed';
  await note(c.get('ctx'), { id, scope: 'intent.claim', expected }, (row) => ({
    type: 'changed',
    data: { name },
    detail: JSON.stringify({ governance_policy: next, policy: next }),
    counts: true,
    change: { envelope: JSON.stringify({ ...envelopeOf(row), governance_policy: next }) },
  }));
  return answerIntent(c, id);
}

async function show(c: C): Promise<Response> {
  const { intent } = c.get('shared');
  const kept = envelopeOf(intent).governance_policy ?? null;
  return c.json({
    intent_id: intent.id,
    governance_policy: kept,
    effective_policy: { ...DEFAULT_POLICY, ...kept },
  });
}

/** An intent's governance policy (RFC-0013). */
export const governanceRoutes: readonly Route[] = [
  ['PUT', '/intents/:id/governance', async (c) => keep(c, readBody(c, policy).value)],
  ['GET', '/intents/:id/governance', show],
  ['DELETE', '/intents/:id/governance', (c) => keep(c, null)],
];
