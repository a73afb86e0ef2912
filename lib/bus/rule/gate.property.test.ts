import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalsOf, shownOf, termsOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { patchState } from '@/lib/bus/collab/patch-state';
import { progress } from '@/lib/bus/collab/progress';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { claim, fail } from '@/lib/bus/intent/claim';
import type { Intent } from '@/lib/bus/intent/intent';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { advance, note } from '@/lib/bus/intent/transition';
import { changeRole } from '@/lib/bus/people/member';
import { retryIntent } from '@/lib/bus/publish/retry';
import { reassign } from '@/lib/bus/publish/send';
import { takeEffect } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import {
  contentOf,
  FOUND,
  GOAL,
  payloadOf,
  publishAs,
  REQUEUED,
  RULES,
  STARTED,
  type Step,
  step,
  WAITING,
} from '@/lib/bus/testing/rule-steps.fixture';
import { finish } from '@/lib/pure/steps';
import { standingVotes } from '@/lib/store/approval/votes';
import { findIntent } from '@/lib/store/intent/intents';
import { rulesOf } from './hold';
import { ruling } from './pure/match';
import { createRule, updateRule } from './rule';

let t: TestBus;
let key: Context;
let owner: Person;
let people: Person[];
let ruleIds: string[];
beforeAll(async () => {
  t = await makeTestBus();
  key = (
    await t.key('agent', {
      scopes: ['intent.publish', 'intent.claim', 'intent.read', 'intent.retry', 'approval.decide'],
    })
  ).ctx;
  owner = await seat(t, 'Olga', 'owner');
  people = await Promise.all(['Ann', 'Ben', 'Cid'].map((name) => seat(t, name, 'approver')));
  const made = await Promise.all(
    RULES.map(async (rule) => createRule(await owner.ctx(), { ...rule, enabled: true })),
  );
  ruleIds = made.map(({ id }) => id);
});
afterAll(() => t.test.drop());

let ids: string[] = [];
const rowOf = async (id: string): Promise<Intent> => {
  const row = await findIntent(t.bus.store.read, t.workspaceId, id);
  if (!row) throw new Error('It is gone.');
  return row;
};

async function patch(id: string, name: string, size: number): Promise<void> {
  const row = await rowOf(id);
  if (row.protocol !== 'openintent') return;
  const patches = [{ op: 'set' as const, path: [name], value: String(size) }];
  await patchState(key, { id, expected: row.generation, patches, detail: '{}' });
}

const tokens = new Map<string, string>();

async function begin(id: string): Promise<void> {
  const row = await rowOf(id);
  if (row.protocol === 'openintent') return progress(key, { id, expected: row.generation, to: STARTED });
  if (row.protocol === 'axme') return void (await advance(key, { id, scope: 'intent.claim' }, () => STARTED));
  const claimed = await claim(key, wants({ goal: GOAL }));
  if (claimed) tokens.set(claimed.intent.id, claimed.token);
}

async function giveBack(id: string): Promise<void> {
  const row = await rowOf(id);
  const token = tokens.get(id);
  if (token) return void (await fail(key, { id, token, error: 'no', terminal: false }));
  if (row.protocol === 'openintent') return progress(key, { id, expected: row.generation, to: REQUEUED });
  await advance(key, { id, scope: 'intent.claim' }, () => REQUEUED);
}

async function answer(id: string, who: number, payload?: string): Promise<void> {
  const by = people[who];
  const asked = (await approvalsOf(key, id)).find(({ state }) => state === 'pending');
  if (by && asked)
    await decide(await by.ctx(), { id: asked.id, outcome: 'approved', ...(payload && { payload }) });
}

async function act(one: Step): Promise<unknown> {
  if (one.do === 'publish') return ids.push(await publishAs(key, one.protocol, one.n));
  if (one.do === 'time') return takeEffect(t);
  if (one.do === 'demote') {
    const userId = people[one.person]?.id ?? '';
    await changeRole(await owner.ctx(), { userId, role: 'viewer' });
    return changeRole(await owner.ctx(), { userId, role: 'approver' });
  }
  if (one.do === 'switch') {
    const id = ruleIds[one.rule] ?? '';
    const rule = (await rulesOf(t.bus, t.workspaceId)).find((known) => known.id === id);
    const given = RULES[one.rule];
    return given && updateRule(await owner.ctx(), id, { ...given, enabled: !rule?.enabled });
  }
  const id = ids[one.which % Math.max(ids.length, 1)];
  if (id === undefined) return undefined;
  switch (one.do) {
    case 'patch':
      return patch(id, 'n', one.n);
    case 'patch aside':
      return patch(id, 'aside', one.n);
    case 'delegate':
      return (await rowOf(id)).protocol === 'axme' && reassign(key, { id, agent: `agent://${one.n}` });
    case 'control': {
      const envelope = `{"controls":{"n":${one.n}}}`;
      const change = () => ({ type: 'changed', data: {}, change: { envelope } }) as const;
      return (await rowOf(id)).protocol === 'axme' && note(key, { id, scope: 'intent.claim' }, change);
    }
    case 'begin':
      return begin(id);
    case 'wait': {
      const row = await rowOf(id);
      if (row.protocol === 'openintent') return progress(key, { id, expected: row.generation, to: WAITING });
      return row.protocol === 'axme' && advance(key, { id, scope: 'intent.claim' }, () => WAITING);
    }
    case 'give back':
      return giveBack(id);
    case 'retry':
      return ids.push((await retryIntent(key, { id })).id);
    case 'approve':
      return answer(id, one.person);
    case 'edit':
      return answer(id, one.person, payloadOf(one.n));
  }
}

interface Known {
  /** The content that rules or people have passed. */
  passed: string | null;
  /** The content it was last held with, before any edit. */
  held: string | null;
  /** What was before people while it was held, by the question about it. */
  shown: Map<string, { text: string; payload: string }>;
}
let known = new Map<string, Known>();

/** What people approved of an intent on a rule's asking; every vote by somebody who may decide, about just that. */
async function approvedBy(row: Intent, about: Known, ruleId: string) {
  const all = await approvalsOf(key, row.id);
  const last = all.findLast((one) => one.rule_id === ruleId && one.state === 'decided');
  if (last?.outcome !== 'approved') return undefined;
  const votes = await standingVotes(t.bus.store.read, t.workspaceId, last.id);
  expect(votes.length).toBeGreaterThanOrEqual(termsOf(last).needed);
  expect(new Set(votes.map(({ actor_id }) => actor_id)).size).toBe(votes.length);
  expect(new Set(votes.map(({ shown }) => shown)).size).toBe(1);
  return about.shown.get(last.id);
}

const readOf = (payload: string): unknown => JSON.parse(payload).state.n;

async function check(id: string): Promise<void> {
  const row = await rowOf(id);
  const about = known.get(id) ?? { passed: null, held: null, shown: new Map() };
  known.set(id, about);
  const content = await contentOf(t.bus.store.read, row);
  if (isHeld(row)) {
    const open = (await approvalsOf(key, id)).find(
      ({ state }) => state === 'pending' || state === 'deciding',
    );
    expect(open?.rule_id).toBeTruthy();
    const isNew = open !== undefined && !about.shown.has(open.id);
    // What it is released with is its payload, which its state follows.
    const payload = row.protocol === 'openintent' ? row.payload : content.payload;
    const to = row.protocol === 'axme' ? row.worker_name : null;
    if (open) {
      const votes = await standingVotes(t.bus.store.read, t.workspaceId, open.id);
      expect(votes.every(({ shown }) => shown === shownOf(open, row))).toBe(true);
      const text = JSON.stringify([payload, to, row.envelope]);
      about.shown.set(open.id, { text, payload });
      if (isNew) Object.assign(about, { held: text, passed: null });
    }
    return;
  }
  if (row.phase !== 'queued' && row.phase !== 'running') return;
  if (content.text === about.passed) return;
  const candidate = {
    protocol: row.protocol,
    goal: row.goal,
    publisher: row.publisher_name,
    payload: content.payload,
  };
  const released = (await approvalsOf(key, id)).findLast((one) => one.state === 'decided');
  if (released && about.passed === null && about.held === content.text) {
    // Ruled on when it was held, and not changed since: what was asked then counts, whatever the rules are now.
    expect((await approvedBy(row, about, released.rule_id ?? ''))?.text).toBe(content.text);
    about.passed = content.text;
    return;
  }
  const rule = finish(ruling(await rulesOf(t.bus, t.workspaceId), candidate));
  if (!rule || rule.effect === 'allow') {
    about.passed = content.text;
    return;
  }
  expect(rule.effect).toBe('hold');
  const asked = await approvedBy(row, about, rule.id);
  expect(asked, `${row.protocol} ${row.phase} with ${content.text}`).toBeDefined();
  if (row.phase === 'queued' || asked?.text === content.text) {
    expect(content.text).toBe(asked?.text);
    about.passed = content.text;
  } else expect(readOf(content.payload)).toBe(asked && readOf(asked.payload));
}

async function reset(): Promise<void> {
  ids = [];
  known = new Map();
  tokens.clear();
  for (const [index, rule] of RULES.entries()) {
    await updateRule(await owner.ctx(), ruleIds[index] ?? '', { ...rule, enabled: true });
  }
}

test('nothing that a rule matches is offered or run without the approval it asks for, bound to what is offered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      await reset();
      for (const one of steps) {
        await act(one).catch((error: unknown) => {
          if (!isBusError(error)) throw error;
        });
        for (const id of ids) await check(id);
      }
      for (const id of ids) {
        await advance(key, { id, scope: 'intent.claim' }, () => ({
          type: 'canceled',
          phase: 'canceled',
          phaseReason: 'canceled',
        })).catch(() => {});
      }
    }),
    { numRuns: 300, endOnFailure: true, examples: FOUND.map((steps) => [steps]) },
  );
}, 120_000);
