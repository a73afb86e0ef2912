import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { listIntents } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { storeWorkspace } from '@/lib/bus/workspace/workspace';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { deleteIntents } from '@/lib/store/intent/intents';
import { indexTexts, textLag } from './index-texts';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

async function index(): Promise<void> {
  while ((await indexTexts(t.bus)).full);
}
const idsAt = async (at: Context, filter: IntentFilter, limit = 50) =>
  (await listIntents(at, filter, { limit })).intents.map(({ id }) => id);
const ids = (filter: IntentFilter, limit?: number) => idsAt(ctx, filter, limit);

test('words of a payload are found by how they begin, all of them, whatever their case', async () => {
  const payload = '{"customer": "Ångström & Söhne", "note": "line\\nbreak", "order": 8471300012}';
  const { id } = await put(ctx, { goal: 'search.words', payload });
  await index();
  for (const text of ['ångström', 'SÖHNE', 'ång söh', '8471', 'break', 'line', 'search words']) {
    expect(await ids({ text }), text).toEqual([id]);
  }
  for (const text of ['ngström', 'ångström other', 'nbreak']) expect(await ids({ text }), text).toEqual([]);
});

test('what an intent ends with is found, beside what it began with', async () => {
  const { id } = await put(ctx, { payload: '{"a":"beginning"}' });
  await index();
  await cancelIntent(ctx, { id, reason: 'overtaken by events' });
  await index();
  expect(await ids({ text: 'overtaken' })).toEqual([id]);
  expect(await ids({ text: 'beginning' })).toEqual([id]);
  expect(await ids({ text: 'beginning', phase: 'canceled' })).toEqual([id]);
  expect(await ids({ text: 'beginning', '-phase': 'canceled' })).toEqual([]);
});

test('pages of a search by words neither repeat nor skip', async () => {
  for (let n = 0; n < 30; n++) await put(ctx, { payload: `{"many": "paginated ${n}"}` });
  await index();
  const all = await ids({ text: 'paginated' }, 100);
  expect(all).toHaveLength(30);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIntents(ctx, { text: 'paginated' }, { cursor, limit: 7 });
    seen.push(...page.intents.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all);
});

test('another workspace finds nothing, even where a payload names the workspace', async () => {
  const other = '01900000-0000-7000-8000-000000000002';
  const input = { id: other, slug: 'other', name: 'Other', claimSeconds: 60 };
  await t.bus.store.write((tx) => storeWorkspace(tx, t.clock.now, input));
  const { ctx: theirs } = await t.key('theirs', { scopes: ALL_SCOPES, workspaceId: other });
  const word = `workspace${other.replaceAll('-', '')}`;
  const { id } = await put(ctx, { payload: `{"a": "confidential ${word}"}` });
  await index();
  expect(await ids({ text: 'confidential' })).toEqual([id]);
  expect(await idsAt(theirs, { text: 'confidential' })).toEqual([]);
  expect(await idsAt(theirs, { text: word })).toEqual([]);
});

test('what is deleted is found no more, and its words are gone', async () => {
  const { id } = await put(ctx, { payload: '{"a":"ephemeral"}' });
  await index();
  expect(await ids({ text: 'ephemeral' })).toEqual([id]);
  await t.bus.store.write((tx) => deleteIntents(tx, t.workspaceId, [id]));
  expect(await ids({ text: 'ephemeral' })).toEqual([]);
  await index();
});

test('while the index is behind the log it says by how much', async () => {
  await index();
  expect(await textLag(t.bus)).toBeNull();
  await put(ctx, { payload: '{"a":"latecomer"}' });
  t.clock.now += 9_000;
  const page = await listIntents(ctx, { text: 'latecomer' });
  expect(page).toMatchObject({ intents: [], textLagMs: 9_000 });
  await index();
  expect((await listIntents(ctx, { text: 'latecomer' })).textLagMs).toBeNull();
});

test('signs of the index’s own language are only signs', async () => {
  for (const text of ['" ORX "', "' | '", '*', 'NEAR(a b)', ':*', '\\', '{}']) {
    expect(await ids({ text }), text).toEqual([]);
  }
});
