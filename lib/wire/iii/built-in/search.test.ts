import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Caller, connect } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let worker: Caller;
beforeAll(async () => {
  t = await openTestWire();
  worker = await connect(t, (await t.key('k', { scopes: ALL_SCOPES })).secret, 'w');
  for (let n = 0; n < 450; n++) {
    worker.send({ type: 'registerfunction', id: `f${n}`, description: 'A'.repeat(16_000) });
  }
  worker.send({ type: 'registerfunction', id: 'find.me', description: 'Sends a Letter' });
  await worker.settle();
});
afterAll(() => t.stop());

const found = async (search: string) => {
  const { functions } = await worker.ask<{ functions: { function_id: string }[] }>(
    'engine::functions::list',
    {
      search,
    },
  );
  return functions.map((one) => one.function_id);
};

test('functions are found by a part of their id or of what is said of them, in whatever case', async () => {
  expect(await found('IND.M')).toEqual(['find.me']);
  expect(await found('a letter')).toEqual(['find.me']);
});

test('a search that almost fits long descriptions everywhere finds nothing, and ends', async () => {
  expect(await found('f449')).toEqual(['f449']);
  expect(await found(`${'a'.repeat(20)}b${'a'.repeat(4_000)}`)).toEqual([]);
});

test('a search longer than any name is refused', async () => {
  await expect(found('a'.repeat(5_000))).rejects.toThrow('search');
});
