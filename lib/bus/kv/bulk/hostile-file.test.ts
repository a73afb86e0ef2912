import { setImmediate as breath } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { getJob } from '@/lib/bus/job/job';
import { getValue } from '@/lib/bus/kv/get';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { finishJobs, inPieces } from './bulk.fixture';
import { startImport } from './import';
import { readLines } from './lines';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ctx = await (await seat(t, 'Otto', 'operator')).ctx();
});
afterAll(() => t.test.drop());

test.each([
  ['blank lines', '\n'.repeat(60_000), 0],
  ['lines of a letter', 'x\n'.repeat(30_000), 30_000],
  ['blank lines in between', 'x\n\n\n'.repeat(10_000), 10_000],
])('others have their turn while a piece of very many lines is read: %s', async (_, text, expected) => {
  async function* onePiece() {
    yield Buffer.from(text);
  }
  let turns = 0;
  let isOver = false;
  const others = (async () => {
    for (; !isOver; turns++) await breath();
  })();
  const numbers: number[] = [];
  for await (const [number] of readLines(onePiece())) numbers.push(number);
  isOver = true;
  await others;
  expect(numbers).toHaveLength(expected);
  expect(turns).toBeGreaterThan(50);
});

test('a line keeps its number behind blank ones, wherever the file is cut', async () => {
  for (const size of [1, 2, 3, 100]) {
    const found = [];
    for await (const line of readLines(inPieces('a\n\n\r\n \nb\n\nc', size))) found.push(line);
    expect(found).toEqual([
      [1, 'a'],
      [5, 'b'],
      [7, 'c'],
    ]);
  }
});

test.each([
  ['nonsense'],
  ['[]'],
  ['"text"'],
  ['{"a":'],
  ['null'],
  ['{"a":"\\u0000"}'],
  ['{"a":'.repeat(200)],
])('what a protocol is to say of an entry is a JSON object, not %s', async (meta) => {
  const namespace = '@openintent/agent/notes';
  const lines = [
    { key: 'bad', value: '{}', contentType: 'json', meta },
    { key: 'good', value: '{}' },
  ];
  const text = lines.map((one) => JSON.stringify(one)).join('\n');
  const { id } = await startImport(ctx, { namespace }, inPieces(text, 64));
  await finishJobs(t);
  const job = await getJob(ctx, id);
  expect(job.problems).toEqual([{ at: 'line 1', message: 'What its protocol says is no JSON object.' }]);
  expect((await getValue(ctx, { namespace, key: 'good' })).value).toBe('{}');
  await expect(getValue(ctx, { namespace, key: 'bad' })).rejects.toMatchObject({ code: 'not_found' });
});
