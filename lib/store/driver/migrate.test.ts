import { afterEach, expect, test } from 'vitest';
import { listEventRows } from '@/lib/store/intent/events';
import { MIGRATIONS, migrate } from './migrate';
import { type EmptyDatabase, fillEveryTable, openEmptyDatabase, readEverything } from './migrate.fixture';

let database: EmptyDatabase;
afterEach(() => database.drop());

/** What a later migration calls a column, by table. */
const RENAMED: Record<string, Record<string, string>> = {
  approvals: { rung: 'escalation_step' },
  mailbox_ends: { owner: 'name' },
  kv: { written_by: 'writer_name' },
};

/** What a later migration calls a table. */
const MOVED: Record<string, string> = { kv: 'kv_entries' };

const named = (table: string, row: object) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [RENAMED[table]?.[name] ?? name, value]));

// Each is the schema of a release, or of a step between two.
test.each(MIGRATIONS.map((_, at) => at + 1))(
  'a database of the first %i migrations keeps its rows',
  async (released) => {
    database = await openEmptyDatabase();
    const { db, dialect } = database;
    await migrate(db, { name: dialect }, released);
    await fillEveryTable(database);
    const before = await readEverything(db);
    expect(Object.keys(before).length).toBeGreaterThan(14);

    await migrate(db, { name: dialect });
    const after = await readEverything(db);
    for (const [table, rows] of Object.entries(before)) {
      // New columns stand beside the old ones, and the list of migrations is longer.
      for (const row of rows) {
        expect(after[MOVED[table] ?? table]).toContainEqual(expect.objectContaining(named(table, row)));
      }
    }
  },
);

test('what was parsed again is taken out of its text, and only where it stood', async () => {
  database = await openEmptyDatabase();
  const { db, dialect } = database;
  await migrate(db, { name: dialect }, 5);
  await fillEveryTable(database);
  const errors = [
    ['iii', 'failed', 'invocation_failed: Boom: twice'],
    ['iii', 'queued', 'no code at all'],
    ['intent-bus', 'failed', 'ENOSPC: no space left'],
  ] as const;
  for (const [at, [protocol, phase, error]] of errors.entries()) {
    const id = `error-${at}`;
    await database.copy('intents', { id, protocol, phase, error });
  }
  const about = [
    { approvalId: 'q1', outcome: 'approve' },
    { name: 'said', detail: { approvalId: 'not this' } },
    { comment: 'an "approvalId":"nor this"' },
  ];
  for (const [at, data] of about.entries()) {
    await database.copy('events', { intent_id: 'asked', number: at + 1, data: JSON.stringify(data) });
  }

  await migrate(db, { name: dialect });
  const rows = await db
    .selectFrom('intents')
    .select(['error_code', 'error'])
    .where('id', 'like', 'error-%')
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { error_code: 'invocation_failed', error: 'Boom: twice' },
    { error_code: null, error: 'no code at all' },
    { error_code: null, error: 'ENOSPC: no space left' },
  ]);
  const events = await listEventRows(db, 'asked');
  expect(events.map(({ approval_id }) => approval_id)).toEqual(['q1', null, null]);
});

test('names in stored JSON are changed where they name a member, and what is said is left alone', async () => {
  database = await openEmptyDatabase();
  const { db, dialect } = database;
  await migrate(
    db,
    { name: dialect },
    MIGRATIONS.findIndex(([name]) => name === '0011-plain-names'),
  );
  await fillEveryTable(database);
  const said = 'a "ladder":1, "silence": and "do":"lapse"';
  const terms = {
    silence: { do: 'answer', outcome: said, value: '{"silence":"ladder"}' },
    ladder: [{ seconds: 5 }],
  };
  const hold = { title: said, onSilence: 'wait', ladder: [], n: 'onSilence' };
  await database.copy('approvals', { id: 'answers', terms: JSON.stringify(terms) });
  await database.copy('approvals', {
    id: 'expires',
    terms: '{"silence":{"do":"lapse"},"n":12345678901234567890}',
  });
  await database.copy('rules', { id: 'one', body: JSON.stringify({ match: { goal: 'ladder' }, hold }) });
  await database.copy('deliveries', {
    id: 'one',
    about: JSON.stringify({ title: said, onSilence: 'reject' }),
  });

  await migrate(db, { name: dialect });
  const after = await readEverything(db);
  const textOf = (table: string, id: string, column: string) =>
    after[table]?.find((row) => row.id === id)?.[column];
  const { silence, ladder } = terms;
  expect(textOf('approvals', 'answers', 'terms')).toBe(
    JSON.stringify({ onTimeout: silence, escalationSteps: ladder }),
  );
  expect(textOf('approvals', 'expires', 'terms')).toBe(
    '{"onTimeout":{"do":"expire"},"n":12345678901234567890}',
  );
  const held = { title: said, onTimeout: 'wait', escalationSteps: [], n: 'onSilence' };
  expect(textOf('rules', 'one', 'body')).toBe(JSON.stringify({ match: { goal: 'ladder' }, hold: held }));
  expect(textOf('deliveries', 'one', 'about')).toBe(JSON.stringify({ title: said, onTimeout: 'reject' }));
});

test('several that migrate one empty database at once all succeed', async () => {
  database = await openEmptyDatabase();
  const { dialect } = database;
  if (dialect === 'sqlite') return;
  const all = await Promise.all([database.another(), database.another(), database.another()]);
  await Promise.all(all.map((db) => migrate(db, { name: dialect })));
  const names = (await readEverything(database.db)).migrations?.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names?.length).toBeGreaterThan(5);
});
