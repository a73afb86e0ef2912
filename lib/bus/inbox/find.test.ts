import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { indexTexts } from '@/lib/bus/search/index-texts';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { holdingOf } from '@/lib/bus/testing/rule.fixture';
import { findInInbox } from './find';
import { listInbox } from './inbox';

let t: TestBus;
let key: Context;
let admin: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: key } = await t.key('shop'));
  const people = await holdingOf(t);
  admin = await people.admin.ctx();
  await people.rule({ name: 'Large', match: { goal: 'pay' }, hold: { summary: 'to {to}' } });
});
afterAll(() => t.test.drop());

test('an open question is found by words deep in its intent’s payload', async () => {
  const payload = JSON.stringify({ to: 'Ada', filler: 'x '.repeat(500), note: 'Zanzibar express' });
  const { id } = await put(key, { goal: 'pay', payload });
  await put(key, { goal: 'free', payload });
  while ((await indexTexts(t.bus)).full);
  const { items } = await listInbox(admin, 'pending');
  const item = items.find(({ intentId }) => intentId === id);
  expect(item?.summary).toBe('to Ada');
  expect(await findInInbox(admin, 'zanz EXPRESS')).toEqual({ ids: [item?.id], isCut: false });
  expect((await findInInbox(admin, 'zanzibar nothing')).ids).toEqual([]);
  expect((await findInInbox(admin, '…')).ids).toEqual([]);
});

test('those of another workspace are not', async () => {
  const elsewhere: Context = { ...admin, workspace: { ...admin.workspace, id: crypto.randomUUID() } };
  expect((await findInInbox(elsewhere, 'zanzibar')).ids).toEqual([]);
});
