import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLabel } from '@/lib/bus/context';
import { assign } from '@/lib/bus/graph/assignment';
import { depend } from '@/lib/bus/graph/dependency';
import { readApproval } from '@/lib/bus/inbox/approval-record';
import { getIntent } from '@/lib/bus/intent/intent';
import { note } from '@/lib/bus/intent/transition';
import { publish } from '@/lib/bus/publish/publish';
import { reassign, send } from '@/lib/bus/publish/send';
import { acquireLease } from '@/lib/bus/state/lease';
import { givenRule } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { approvalsOf } from './approval';
import { ask } from './ask';
import { decide } from './decide';

let t: TestBus;
let key: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  key = (await t.key('mallory')).ctx;
  await givenRule(t, { match: { goal: 'held' } });
  await givenRule(t, { match: { goal: 'by name', publisher: 'mallory' } });
});
afterAll(() => t.test.drop());

const sent = async (goal = 'held') =>
  (await send(key, { protocol: 'axme', goal, payload: '{}', addressee: 'agent://safe' })).id;
const control = {
  type: 'changed',
  data: {},
  change: { envelope: '{"controls":{"target":"production"}}' },
} as const;

test('what people decide about is changed by nobody else, and what they see is what goes out', async () => {
  const id = await sent();
  const other = (await publish(key, { protocol: 'axme', goal: 'other', payload: '{}' })).id;
  const question = { kind: 'decision', question: { title: 'May I?' } } as const;
  const ways = [
    () => reassign(key, { id, agent: 'agent://evil' }),
    () => note(key, { id, scope: 'intent.claim' }, () => control),
    () => assign(key, { id, agent: 'agent://evil' }),
    () => depend(key, { id, dependsOnId: other, expected: 0 }),
    () => acquireLease(key, { id, scope: 'all', durationMs: 1_000 }),
    () => ask(key, { id, asking: question }),
  ];
  for (const way of ways) await expect(way()).rejects.toMatchObject({ code: 'held' });
  // What is only said changes nothing.
  await note(key, { id, scope: 'intent.claim' }, () => ({ type: 'noted', data: { name: 'reply' } }));
  expect(await getIntent(key, id)).toMatchObject({ worker: 'agent://safe', envelope: '{}' });
});

test('an answer is bound to the addressee and the controls, not to the payload alone', async () => {
  const { id } = await send(
    key,
    { protocol: 'axme', goal: 'asks', payload: '{}', addressee: 'agent://safe' },
    { asking: { kind: 'decision', question: { title: 'May I?' } } },
  );
  const [asked] = await approvalsOf(key, id);
  const by = await (await seat(t, 'Ann', 'approver')).ctx();
  for (const change of [
    () => reassign(key, { id, agent: 'agent://evil' }),
    () => note(key, { id, scope: 'intent.claim' }, () => control),
  ]) {
    const { shown } = await readApproval(by, asked?.id ?? '');
    await change();
    const answer = { id: asked?.id ?? '', outcome: 'approved', shown };
    await expect(decide(by, answer)).rejects.toMatchObject({ code: 'stale' });
  }
});

test('a rule goes by the key’s name, whatever its client calls itself', async () => {
  const named = withLabel(key, 'ci-trusted');
  const { id } = await publish(named, { protocol: 'openintent', goal: 'by name', payload: '{}' });
  expect(await getIntent(key, id)).toMatchObject({
    phaseReason: 'held',
    publisher: 'mallory',
    publisherLabel: 'ci-trusted',
  });
  expect((await approvalsOf(key, id))[0]).toMatchObject({ asked_by: 'mallory', asked_label: 'ci-trusted' });
  expect((await getIntent(key, id)).history[0]).toMatchObject({
    actorName: 'mallory',
    data: expect.stringContaining('"label":"ci-trusted"'),
  });
});
