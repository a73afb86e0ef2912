import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBusError } from '@/lib/bus/errors';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { givenRule, held, UNDO_MS } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { eventData, type HistoryEvent } from '@/lib/shape/event';
import { actOnDecisions } from './apply-due';
import { approvalsOf, requireApproval } from './approval';
import { answererOf, decide, decideIn } from './decide';
import { expireApprovals } from './expiry';
import { delegate, postpone } from './review';
import { undo } from './undo';

const NEEDED = 2;
const GOAL = 'held';

let t: TestBus;
let worker: Awaited<ReturnType<TestBus['key']>>['ctx'];
let people: Person[];
let contexts: (typeof worker)[];
beforeAll(async () => {
  t = await makeTestBus();
  worker = (await t.key('worker')).ctx;
  people = await Promise.all(['Ada', 'Bob', 'Cy', 'Di'].map((name) => seat(t, name, 'approver')));
  contexts = await Promise.all(people.map((person) => person.ctx()));
  const hold = {
    needed: NEEDED,
    decideSeconds: 60,
    onTimeout: 'reject',
    escalationSteps: [{ seconds: 30 }],
  } as const;
  await givenRule(t, {
    match: { goal: GOAL },
    hold: { ...hold, escalationSteps: [...hold.escalationSteps] },
  });
});
afterAll(() => t.test.drop());

const who = fc.nat(3);
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('approve' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reject' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), who, n: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delegate' as const), who, to: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('postpone' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('act' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), who }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
/** What happens at the same moment, and how long it is quiet before. */
const moment = fc.record({
  quietMs: fc.constantFrom(0, 1_000, UNDO_MS, 40_000),
  acts: fc.array(act, { minLength: 1, maxLength: 3 }),
});

class Crash extends Error {}

async function perform(one: Act, id: string): Promise<unknown> {
  const ctx = contexts[one.who] ?? worker;
  switch (one.do) {
    case 'approve':
      return decide(ctx, { id, outcome: 'approved' });
    case 'reject':
      return decide(ctx, { id, outcome: 'rejected' });
    case 'edit':
      return decide(ctx, { id, outcome: 'approved', payload: `{"n":${one.n}}` });
    case 'undo':
      return undo(ctx, { id });
    case 'delegate':
      return delegate(ctx, { id, to: people[one.to]?.id ?? '' });
    case 'postpone':
      return postpone(ctx, { id, seconds: 60 });
    case 'act':
      return actOnDecisions(t.bus);
    case 'expire':
      return expireApprovals(t.bus);
    case 'crash': {
      // The process dies before the commit: what was written must be as if it had never been.
      const row = await requireApproval(ctx, id);
      const by = await answererOf(ctx);
      return t.bus.store.write(async (tx) => {
        await decideIn(tx, ctx, row, { id, outcome: 'approved' }, by);
        throw new Crash();
      });
    }
  }
}

/** Tells from the chain alone, event by event, whether it was let go rightly. */
function replay(history: readonly HistoryEvent[]): { released: number; claimed: number } {
  const standing = new Map<string, { outcome: string; until: number }>();
  let released = 0;
  let claimed = 0;
  for (const event of history) {
    const data = eventData.parse(JSON.parse(event.data));
    if (event.type === 'edited') standing.clear();
    if (event.type === 'voted') {
      expect(standing.has(event.actorId)).toBe(false);
      standing.set(event.actorId, { outcome: data.outcome ?? '', until: data.until ?? event.at });
    }
    if (event.type === 'undone') standing.delete(event.actorId);
    if (event.type === 'released') {
      released++;
      const votes = [...standing.values()];
      expect(votes.every(({ outcome }) => outcome === 'approved')).toBe(true);
      expect(votes.length).toBeGreaterThanOrEqual(NEEDED);
      expect(Math.max(...votes.map(({ until }) => until))).toBeLessThanOrEqual(event.at);
    }
    if (event.type === 'claimed') {
      claimed++;
      expect(released).toBe(1);
    }
  }
  return { released, claimed };
}

test('however deciding, undoing, editing, handing on, expiry and crashes interleave, nothing held is offered before its approvals are complete', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 12 }), async (moments) => {
      const { id, approval } = await held(worker, { goal: GOAL });
      for (const { quietMs, acts } of moments) {
        t.clock.now += quietMs;
        const results = await Promise.allSettled(acts.map((one) => perform(one, approval.id)));
        for (const result of results) {
          if (result.status === 'fulfilled') continue;
          const { reason } = result;
          if (!(isBusError(reason) || reason instanceof Crash)) throw reason;
        }
        const claimed = await claim(worker, wants({ goal: GOAL }));
        const intent = await getIntent(worker, id);
        const { released } = replay(intent.history);
        expect(released).toBeLessThanOrEqual(1);
        if (claimed) {
          expect(claimed.intent.id).toBe(id);
          expect(released).toBe(1);
          expect(claimed.intent.payload).toBe(intent.payload);
          return;
        }
      }
      await finish(id, approval.id);
    }),
    { numRuns: 200, endOnFailure: true },
  );
}, 120_000);

/** Whatever happened, it comes to its end: everybody who may approves, and time passes. */
async function finish(id: string, approvalId: string): Promise<void> {
  for (const ctx of contexts) await decide(ctx, { id: approvalId, outcome: 'approved' }).catch(() => {});
  t.clock.now += UNDO_MS;
  await actOnDecisions(t.bus);
  const { phase, history } = await getIntent(worker, id);
  replay(history);
  const [row] = await approvalsOf(worker, id);
  if (phase === 'queued') {
    expect(row?.state).toBe('decided');
    expect((await claim(worker, wants({ goal: GOAL })))?.intent.id).toBe(id);
  } else if (phase === 'canceled') expect(['decided', 'expired']).toContain(row?.state);
  else {
    // Those who may still answer are too few: it waits for its deadline.
    expect(row?.state).toBe('pending');
    t.clock.now += 10 * 60_000;
    await expireApprovals(t.bus);
    t.clock.now += 10 * 60_000;
    await expireApprovals(t.bus);
    expect((await getIntent(worker, id)).phase).toBe('canceled');
  }
}
