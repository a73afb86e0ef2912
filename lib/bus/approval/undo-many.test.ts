import { afterAll, beforeAll, expect, test } from 'vitest';
import { countInbox, listInbox } from '@/lib/bus/inbox/inbox';
import { send } from '@/lib/bus/publish/send';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { decide } from './decide';
import { decideMany } from './decide-many';
import { undoMany } from './undo-many';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

async function ask(title: string, needed = 1) {
  const { ctx } = await t.key('agent');
  const work = { protocol: 'axme', goal: 'g', payload: '{}', addressee: 'agent://a' } as const;
  await send(ctx, work, { asking: { kind: 'decision', question: { title }, terms: { needed } } });
}

test('answers given together are taken back together, those that have taken effect left as they are', async () => {
  const ada = await (await seat(t, 'Ada', 'approver')).ctx();
  const bob = await (await seat(t, 'Bob', 'approver')).ctx();
  for (const title of ['one', 'two', 'three']) await ask(title);
  const { items } = await listInbox(ada, 'mine');
  const [one, two, three] = items;
  if (!one || !two || !three) throw new Error('Three were asked.');
  await decide(bob, { id: three.id, outcome: 'rejected', shown: three.shown });
  const decided = await decideMany(ada, { questions: items, answer: { outcome: 'approved' } });
  expect(decided.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(decided[2]?.message).toContain('Bob');
  expect(await countInbox(ada)).toEqual({ mine: 0, urgent: 0, pending: 0 });

  const undone = await undoMany(ada, { ids: items.map(({ id }) => id) });
  expect(undone.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(await countInbox(ada)).toMatchObject({ mine: 2, pending: 2 });
  t.clock.now += 60_000;
  await decideMany(ada, { questions: [one], answer: { outcome: 'approved' } });
  t.clock.now += 60_000;
  expect(await undoMany(ada, { ids: [one.id] })).toMatchObject([{ ok: false }]);
});

test('one vote of two stays among one’s own for as long as it can be taken back', async () => {
  const cy = await (await seat(t, 'Cy', 'approver')).ctx();
  await ask('of two', 2);
  const asked = (await listInbox(cy, 'mine')).items.find(({ title }) => title === 'of two');
  if (!asked) throw new Error('It was asked.');
  await decide(cy, { id: asked.id, outcome: 'approved', shown: asked.shown });
  const isThere = async () => (await listInbox(cy, 'mine')).items.some(({ id }) => id === asked.id);
  expect(await isThere()).toBe(true);
  t.clock.now += 60_000;
  expect(await isThere()).toBe(false);
});

test('a viewer takes nothing back, and nobody a thousand and one', async () => {
  const eve = await (await seat(t, 'Eve', 'viewer')).ctx();
  await expect(undoMany(eve, { ids: [] })).rejects.toMatchObject({ code: 'forbidden' });
  const ada = await (await seat(t, 'Ada', 'approver')).ctx();
  await expect(undoMany(ada, { ids: new Array(1_001).fill('x') })).rejects.toMatchObject({ code: 'invalid' });
});
