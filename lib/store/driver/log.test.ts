import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cursor, isAfter, START } from '@/lib/shape/cursor';
import { insertEvent, listEventRows, readLog } from '@/lib/store/intent/events';
import { StaleRow, type Tx } from './store';
import { openTestStore, type TestStore } from './store.fixture';

let t: TestStore;
beforeAll(async () => {
  t = await openTestStore();
});
afterAll(() => t.drop());

const event = (intentId: string) => ({
  workspace_id: 'w',
  intent_id: intentId,
  number: 1,
  type: 'published' as const,
  phase: 'queued' as const,
  phase_reason: 'published' as const,
  actor_kind: 'system' as const,
  actor_id: 'x',
  actor_name: 'x',
  data: '{}',
  at: 0,
  previous_hash: '',
  hash: '',
});

/** Reads on from a cursor as the live stream does. */
async function follow(from: Cursor): Promise<{ ids: string[]; at: Cursor }> {
  const rows = await readLog(t.store.read, t.store.dialect, from, 100);
  const last = rows.at(-1);
  return { ids: rows.map((row) => row.intent_id), at: last ?? from };
}

/** A transaction held open between its insert and its commit. */
function open(intentId: string) {
  let commit = () => {};
  const gate = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let inserted = () => {};
  const ready = new Promise<void>((resolve) => {
    inserted = resolve;
  });
  const done = t.store.write(async (tx: Tx) => {
    await insertEvent(tx, event(intentId));
    inserted();
    await gate;
  });
  return {
    ready,
    async commit() {
      commit();
      await done;
    },
  };
}

// SQLite has one writer, so transactions cannot cross there.
if (process.env.TEST_DATABASE_URL) {
  test('two transactions that cross, either way, are both read once', async () => {
    let at = (await follow(START)).at;
    for (const firstCommits of ['older', 'younger'] as const) {
      const older = open(`older-${firstCommits}`);
      await older.ready;
      const younger = open(`younger-${firstCommits}`);
      await younger.ready;
      const seen: string[] = [];
      const [first, second] = firstCommits === 'older' ? [older, younger] : [younger, older];
      for (const tx of [first, second]) {
        await tx.commit();
        const read = await follow(at);
        at = read.at;
        seen.push(...read.ids);
      }
      expect(seen.sort()).toEqual([`older-${firstCommits}`, `younger-${firstCommits}`]);
    }
  });
}

test('the end of the log is where reading on finds nothing, and then only what is new', async () => {
  await t.store.write((tx) => insertEvent(tx, event('before')));
  const end = await t.store.dialect.endOfLog(t.store.read);
  expect((await follow(end)).ids).toEqual([]);
  await t.store.write((tx) => insertEvent(tx, event('after')));
  const read = await follow(end);
  expect(read.ids).toEqual(['after']);
  expect(isAfter(read.at, end)).toBe(true);
});

test('work that met a stale row is run again, and what it wrote before is undone', async () => {
  let tries = 0;
  await t.store.write(async (tx) => {
    await insertEvent(tx, event(`try-${++tries}`));
    if (tries < 3) throw new StaleRow();
  });
  expect(tries).toBe(3);
  const { ids } = await follow(START);
  expect(ids.filter((id) => id.startsWith('try-'))).toEqual(['try-3']);
});

test('work that fails leaves nothing behind', async () => {
  const failing = t.store.write(async (tx) => {
    await insertEvent(tx, event('undone'));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await follow(START)).ids).not.toContain('undone');
});

test('reads do not see what is not committed', async () => {
  const tx = open('pending');
  await tx.ready;
  expect(await listEventRows(t.store.read, 'pending')).toEqual([]);
  await tx.commit();
});
