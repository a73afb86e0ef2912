import { note } from '@/lib/bus/intent/transition';
import { patched } from '@/lib/bus/state/pure/state-patch';
import { textOfObject } from '@/lib/pure/json-text';
import { membersOf } from '@/lib/pure/raw-json';
import type { C } from './auth';
import { answerIntent } from './intents';
import { DEFAULT_POLICY, policy } from './policy';
import { expectedVersion, json, readBody } from './request';
import type { Route } from './route';

const POLICY = 'governance_policy';

/** Keeps the policy, as JSON text, with the intent, as a change of its owners' that counts. */
async function keep(c: C, next: string | null): Promise<Response> {
  const { id } = c.get('shared').intent;
  const expected = expectedVersion(c);
  const name = next ? 'governance.policy_set' : 'governance.policy_removed';
  await note(c.get('ctx'), { id, scope: 'intent.claim', expected }, (row) => ({
    type: 'changed',
    data: { name },
    detail: `{"governance_policy":${next},"policy":${next}}`,
    counts: true,
    change: { envelope: patched(row.envelope, [{ op: 'set', path: [POLICY], value: String(next) }]) },
  }));
  return answerIntent(c, id);
}

async function show(c: C): Promise<Response> {
  const { intent } = c.get('shared');
  const kept = membersOf(intent.envelope).get(POLICY) ?? 'null';
  const changes = [...membersOf(kept)].map(([name, value]) => ({ op: 'set' as const, path: [name], value }));
  return json(
    textOfObject({ intent_id: intent.id }, [
      [POLICY, kept],
      ['effective_policy', patched(JSON.stringify(DEFAULT_POLICY), changes)],
    ]),
  );
}

const set = (c: C) => keep(c, textOfObject({}, readBody(c, policy).raw));

/** An intent's governance policy (RFC-0013). */
export const governanceRoutes: readonly Route[] = [
  ['PUT', '/intents/:id/governance', set],
  ['GET', '/intents/:id/governance', show],
  ['DELETE', '/intents/:id/governance', (c) => keep(c, null)],
];
