import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { getJob, listJobs } from '@/lib/bus/job/job';
import { forgetJobs, runJobs } from '@/lib/bus/job/run';
import { getValue } from '@/lib/bus/kv/get';
import { createMask } from '@/lib/bus/kv/mask';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { setValue } from '@/lib/bus/kv/set';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { finishJobs, inPieces, textOf } from './bulk.fixture';
import { exportEntries } from './export';
import { startImport } from './import';
import { readLines } from './lines';
import { KV_JOBS } from './work';

let t: TestBus;
let ctx: Context;
let admin: Context;
let namespace = '';
let count = 0;
beforeAll(async () => {
  t = await makeTestBus();
  ctx = await (await seat(t, 'Otto', 'operator')).ctx();
  admin = await (await seat(t, 'Ada', 'admin')).ctx();
});
beforeEach(() => {
  namespace = `n${++count}`;
});
afterAll(() => t.test.drop());

async function imported(text: string) {
  const { id } = await startImport(ctx, { namespace }, inPieces(text));
  await finishJobs(t);
  return getJob(ctx, id);
}
const line = (key: string, more: object = {}) => JSON.stringify({ key, value: 'v', ...more });
const counts = async () => {
  const { namespaces } = await listNamespaces(ctx);
  const { keys, seq } = namespaces.find((one) => one.namespace === namespace) ?? { keys: 0, seq: 0 };
  return { keys, seq };
};
const exported = async (more: object = {}, who = ctx) =>
  textOf(await exportEntries(who, { namespace, ...more }));

test('a broken line 700 of 1,000 is told of, all others are written, and it can be run again', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => line(`k${n}`));
  lines[699] = '{"key":"k699"';
  const first = await imported(lines.join('\n'));
  expect(first).toMatchObject({ state: 'done', total: 1_000, done: 999, skipped: 0, problemCount: 1 });
  expect(first.problems).toEqual([
    { at: 'line 700', message: expect.stringContaining('The line is not JSON') },
  ]);
  lines[699] = line('k699');
  expect(await imported(lines.join('\n'))).toMatchObject({ done: 1, skipped: 999, problemCount: 0 });
  expect((await counts()).keys).toBe(1_000);
});

test.each([
  ['no key', '{"value":"v"}', 'There is no key.'],
  ['no value', '{"key":"k"}', 'There is no value.'],
  ['an empty key', line(''), 'The key is empty.'],
  ['bytes that are not base64', line('k', { contentType: 'bytes', value: 'é' }), 'The value is not base64.'],
  ['JSON that is none', line('k', { contentType: 'json', value: '{' }), 'The value is not valid JSON.'],
  ['U+0000', line('a\0'), 'The key has a character that cannot be stored.'],
  ['a list', '[]', 'Invalid input: expected object, received array'],
  ['brackets without end', '['.repeat(1_000), 'The line is not JSON: It nests deeper than 5 levels.'],
])('a line with %s is a problem of its own', async (_, text, message) => {
  const job = await imported(`${line('before')}\r\n\n${text}\n${line('after')}`);
  expect(job.problems).toEqual([{ at: 'line 3', message }]);
  expect(await counts()).toMatchObject({ keys: 2 });
});

test('lines are cut by their bytes, and one that is too long or no UTF-8 keeps no other from being read', async () => {
  async function* bytes() {
    yield Buffer.from('123456789\n1');
    yield Buffer.from([0xc3, 0x28, 10]);
    yield* inPieces('é\n\nlast', 1);
  }
  const lines = [];
  for await (const one of readLines(bytes(), 8)) lines.push(one);
  expect(lines).toEqual([
    [1, null, 'The line is longer than 8 bytes.'],
    [2, null, 'The line is not UTF-8.'],
    [3, 'é'],
    [5, 'last'],
  ]);
});

test('a file that is too large, or breaks off, is refused with nothing written', async () => {
  const text = Array.from({ length: 500 }, (_, n) => line(`k${n}`)).join('\n');
  await expect(startImport(ctx, { namespace }, inPieces(text), 10_000)).rejects.toMatchObject({
    code: 'too_large',
  });
  async function* broken() {
    yield* inPieces(text);
    throw new Error('gone');
  }
  await expect(startImport(ctx, { namespace }, broken())).rejects.toThrow('gone');
  await finishJobs(t);
  expect((await listJobs(ctx)).slice(0, 2)).toMatchObject([
    { state: 'failed', error: 'The upload broke off.' },
    { state: 'failed', error: expect.stringContaining('larger than 10000 bytes') },
  ]);
  expect((await counts()).keys).toBe(0);
  while ((await forgetJobs(t.bus)).full);
  expect(await t.bus.store.read.selectFrom('job_parts').selectAll().execute()).toEqual([]);
});

test('an import goes on where it stood, and writes each entry once', async () => {
  const text = Array.from({ length: 450 }, (_, n) => line(`k${n}`)).join('\n');
  const { id } = await startImport(ctx, { namespace }, inPieces(text));
  await runJobs(t.bus, KV_JOBS);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'running', done: 200 });
  await finishJobs(t);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'done', done: 450, skipped: 0 });
  const { versions } = await t.bus.store.read
    .selectFrom('kv_entries')
    .select((eb) => eb.fn.max('version').as('versions'))
    .where('namespace', '=', namespace)
    .executeTakeFirstOrThrow();
  expect(versions).toBe(1);
});

test('what is masked is in no file, whoever asks, and what is not whole is not imported', async () => {
  await createMask(admin, { namespace, key: 'secret' });
  await createMask(admin, { namespace, key: 'user', path: '$.password' });
  await setValue(ctx, { namespace, key: 'secret', value: 'hush' });
  await setValue(ctx, { namespace, key: 'user', value: '{"password":"hush","n":1}', contentType: 'json' });
  const text = await exported({ versions: true }, admin);
  expect(text).not.toContain('hush');
  expect(text).toContain('"value":null');
  expect(await imported(text)).toMatchObject({ done: 0, skipped: 2, problemCount: 0 });
  expect(await imported(line('user', { value: '{"password":"•••"}' }))).toMatchObject({ problemCount: 1 });
  expect((await getValue(ctx, { namespace, key: 'secret' })).value).toBe('hush');
  const [last] = await t.bus.store.read
    .selectFrom('audit')
    .select('after')
    .where('action', '=', 'kv.export')
    .orderBy('number', 'desc')
    .execute();
  expect(last?.after).toBe('{"versions":true}');
});

test('versions are in a file when they are wanted, and an import takes the newest', async () => {
  await setValue(ctx, { namespace, key: 'k', value: 'one' });
  await setValue(ctx, { namespace, key: 'k', value: 'two' });
  await setValue(ctx, { namespace, key: 'other', value: 'x' });
  const text = await exported({ versions: true, prefix: 'k' });
  const lines = text.trimEnd().split('\n');
  expect(lines.map((one) => JSON.parse(one))).toMatchObject([
    { key: 'k', value: 'two', version: 2, isOld: false },
    { key: 'k', value: 'one', version: 1, isOld: true },
  ]);
  namespace = `${namespace}-copy`;
  expect(await imported(text)).toMatchObject({ done: 1, skipped: 1 });
  expect((await getValue(ctx, { namespace, key: 'k' })).value).toBe('two');
});
