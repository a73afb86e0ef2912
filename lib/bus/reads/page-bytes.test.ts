import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { listDecisions } from '@/lib/bus/inbox/decisions';
import { listInbox } from '@/lib/bus/inbox/inbox';
import { annotate } from '@/lib/bus/intent/event-log';
import { historyFile } from '@/lib/bus/intent/export';
import { getIntent, listIntents, requireIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { holdBy, putHeld, settle } from '@/lib/bus/testing/decisions.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { readWorkers } from '@/lib/bus/worker/list';
import { registerWorker } from '@/lib/bus/worker/worker';
import { verifyHistory } from '@/lib/client/intent/verify-history';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { readEvents } from './intent-events';

const THREE_BYTES = '語';

let t: TestBus;
let ctx: Context;
let ada: Person;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  ada = await seat(t, 'Ada', 'approver');
});
afterAll(() => t.test.drop());

interface Paged {
  next: string | null;
}

/** Every page, from cursor to cursor. */
async function all<P extends Paged>(read: (cursor: string | undefined) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    pages.push(page);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(PAGE_BYTES * 1.01);
    if (page.next === null) return pages;
    cursor = page.next;
  }
}

const idsOf = <P, R extends { id: string }>(pages: readonly P[], rows: (page: P) => readonly R[]) =>
  pages.flatMap(rows).map(({ id }) => id);

const descending = (ids: readonly string[]) => [...ids].sort().reverse();

test('a page of the board ends by its bytes, and the next goes on from there', async () => {
  const made: string[] = [];
  for (let n = 0; n < 40; n++) made.push((await put(ctx, { goal: 'board' })).id);
  const error = THREE_BYTES.repeat(15_000);
  await t.bus.store.write((tx) => tx.updateTable('intents').set({ error }).execute());
  const pages = await all((cursor) => listIntents(ctx, { goal: 'board' }, { cursor, limit: 200 }));
  expect(pages.length).toBeGreaterThan(1);
  expect(idsOf(pages, ({ intents }) => intents)).toEqual(descending(made));
  await t.bus.store.write((tx) => tx.updateTable('intents').set({ error: null }).execute());
});

test('pages of the inbox and of the decisions end by their bytes, and the next goes on from there', async () => {
  await holdBy(t, 'All', 'held');
  const asked: string[] = [];
  for (let n = 0; n < 120; n++) asked.push((await putHeld(ctx, 'held')).approval);
  const reader = await ada.ctx();
  const short = await all((cursor) => listInbox(reader, 'pending', cursor));
  expect(short.map(({ items }) => items.map(({ id }) => id))).toEqual([asked]);
  const payload_head = THREE_BYTES.repeat(15_000);
  await t.bus.store.write((tx) => tx.updateTable('intents').set({ payload_head }).execute());
  for (const view of ['pending', 'mine'] as const) {
    const pages = await all((cursor) => listInbox(reader, view, cursor));
    expect(pages.length).toBeGreaterThan(1);
    expect(idsOf(pages, ({ items }) => items)).toEqual(asked);
  }
  const few = await all((cursor) => listInbox(reader, 'pending', cursor, 7));
  expect(idsOf(few, ({ items }) => items)).toEqual(asked);

  const decided = asked.slice(0, 30);
  for (const approval of decided) await settle(t, reader, approval);
  const pages = await all((cursor) => listDecisions(reader, {}, { cursor, limit: 500 }));
  expect(pages.length).toBeGreaterThan(1);
  expect(idsOf(pages, ({ decisions }) => decisions)).toEqual(decided.toReversed());
  expect(pages.every(({ lookedBackTo }) => lookedBackTo === null)).toBe(true);
});

test('a page of the workers ends by its bytes, and the next goes on from there', async () => {
  const details = JSON.stringify({ notices: Array<string>(100).fill(THREE_BYTES.repeat(200)) });
  for (let n = 0; n < 30; n++)
    await registerWorker(ctx, { protocol: 'iii', name: `w-${n % 20}`, details: n < 20 ? details : '{}' });
  await registerWorker(ctx, { protocol: 'iii', name: 'said w-3 w', details });
  const pages = await all((cursor) => readWorkers(ctx, { cursor }));
  const whole = idsOf(pages, ({ workers }) => workers);
  expect([new Set(whole).size, pages[0]?.counts.online]).toEqual([21, 21]);
  const names = (read: typeof pages) => read.flatMap(({ workers }) => workers.map(({ name }) => name));
  const few = await all((cursor) => readWorkers(ctx, { cursor, limit: 4 }));
  expect(few.length).toBe(6);
  expect(names(few)).toEqual(names(pages));
  await expect(readWorkers(ctx, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' });
});

test('an intent brings as many of its events as fit, the rest is read by page, and its file has them all', async () => {
  const { id } = await put(ctx, { goal: 'long' });
  const detail = THREE_BYTES.repeat(60_000);
  for (let n = 0; n < 15; n++) {
    const row = await requireIntent(ctx, id);
    await t.bus.store.write((tx) =>
      annotate(tx, ctx, row, { type: 'noted', data: { detail }, at: t.clock.now }, {}),
    );
  }
  const intent = await getIntent(ctx, id);
  expect(intent.isHistoryCut).toBe(true);
  const history = [...intent.history];
  for (let isHistoryCut = true; isHistoryCut; ) {
    const page = await readEvents(ctx, id, history.at(-1)?.number ?? 0);
    history.push(...page.history);
    ({ isHistoryCut } = page);
  }
  expect(history.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  expect(await verifyHistory({ ...intent, history })).toEqual({ state: 'intact' });

  let text = '';
  for await (const piece of (await historyFile(ctx, id)).pieces) {
    expect(Buffer.byteLength(piece)).toBeLessThan(PAGE_BYTES);
    text += piece;
  }
  const { isHistoryCut: _, ...file } = { ...JSON.parse(text), isHistoryCut: false };
  expect(file).toMatchObject({ id, head: intent.head, earlierPayloads: [], history });
});
