import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { getIntent } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { send } from '@/lib/bus/publish/send';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { type Asking, approvalsOf, pendingApprovals, toApprovalView } from './approval';
import { decide } from './decide';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent'));
});
afterAll(() => t.test.drop());

async function asking(question: Partial<Asking['question']> = {}) {
  const work = { protocol: 'axme', goal: 'g', payload: '{}', addressee: 'agent://a' } as const;
  const { id } = await send(ctx, work, {
    asking: { kind: 'decision', question: { title: 'May I?', ...question } },
  });
  const [approval] = await approvalsOf(ctx, id);
  return { id, approval: approval?.id ?? '' };
}

test('an intent that asks waits, says what it asks, and goes on with the answer', async () => {
  const { id, approval } = await asking({ detail: { any: 'words' } });
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'waiting', phaseReason: 'human', asks: 'May I?' });
  expect((await pendingApprovals(ctx, 'axme')).map((row) => row.id)).toContain(approval);
  expect(await pendingApprovals(ctx, 'openintent')).toEqual([]);
  await decide(ctx, {
    id: approval,
    outcome: 'approved',
    comment: 'yes',
    value: '{"n":12345678901234567890}',
  });
  const [row] = (await approvalsOf(ctx, id)).map((one) =>
    toApprovalView(one, { payload_version: 1, payload_hash: '', routing_hash: '', run_at: 0 }),
  );
  expect(row).toMatchObject({
    state: 'decided',
    outcome: 'approved',
    comment: 'yes',
    value: '{"n":12345678901234567890}',
    decidedBy: 'agent',
    outcomes: ['approved', 'rejected'],
    question: { detail: { any: 'words' } },
  });
  const { history, ...intent } = await getIntent(ctx, id);
  expect(intent).toMatchObject({ phase: 'running', phaseReason: 'resumed', asks: null });
  expect(history.map(({ type }) => type)).toEqual([
    'published',
    'assigned',
    'waiting',
    'asked',
    'answered',
    'resumed',
  ]);
});

test.each([
  ['succeed', 'succeeded'],
  ['fail', 'failed'],
  ['cancel', 'canceled'],
  ['resume', 'running'],
  ['nothing', 'waiting'],
] as const)('an answer may %s', async (consequence, phase) => {
  const { id, approval } = await asking({ leadsTo: { approved: consequence } });
  await decide(ctx, { id: approval, outcome: 'approved' });
  expect((await getIntent(ctx, id)).phase).toBe(phase);
});

test('of twenty answers at once one counts, and leaves one event', async () => {
  const { id, approval } = await asking();
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => decide(ctx, { id: approval, outcome: 'approved' })),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of tries) {
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  }
  const { history } = await getIntent(ctx, id);
  expect(history.filter(({ type }) => type === 'answered')).toHaveLength(1);
});

test.each([
  ['an outcome it does not take', { outcome: 'maybe' }],
  ['a value that is no JSON', { outcome: 'approved', value: '{' }],
  ['a value no database can keep', { outcome: 'approved', value: '"\\u0000"' }],
  ['a comment no database can keep', { outcome: 'approved', comment: '\0' }],
])('%s is refused and changes nothing', async (_, answer) => {
  const { id, approval } = await asking();
  await expect(decide(ctx, { id: approval, ...answer })).rejects.toMatchObject({ code: 'invalid' });
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'waiting', asks: 'May I?' });
});

test('whoever may not decide is refused, and an intent’s end takes its question back', async () => {
  const viewer = await (await seat(t, 'Vic', 'viewer')).ctx();
  const admin = await (await seat(t, 'Ada', 'admin')).ctx();
  const { id, approval } = await asking();
  await expect(decide(viewer, { id: approval, outcome: 'approved' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await cancelIntent(admin, { id });
  expect((await approvalsOf(ctx, id))[0]?.state).toBe('withdrawn');
  await expect(decide(admin, { id: approval, outcome: 'approved' })).rejects.toMatchObject({
    code: 'conflict',
  });
  const other = await asking();
  const done = { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled' } as const;
  await advance(ctx, { id: other.id, scope: 'intent.claim' }, () => done);
  expect((await approvalsOf(ctx, other.id))[0]?.state).toBe('withdrawn');
});
