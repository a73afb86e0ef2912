import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let caller: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  const { secret } = await t.key('a');
  caller = callerOf(t, () => secret);
});
afterAll(() => t.stop());

const half = 'x'.repeat(PAGE_BYTES * 0.6);

test('a page of large intents ends early, says where the next one begins, and none is lost', async () => {
  const large = await caller.create({ description: half });
  expect((await caller.patch(large.id, 1, { half })).status).toBe(200);
  const made = [
    large,
    await caller.create({ description: half }),
    await caller.create({ state: { half } }),
    await caller.create({ title: 'small' }),
  ];
  const found: string[] = [];
  const sizes: number[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const { text, json } = await caller.call('GET', `/intents?limit=50&offset=${offset}`);
    sizes.push(text.length);
    found.push(...json.intents.map(({ id }: { id: string }) => id));
    offset = json.next_offset;
    expect(json.has_more ?? false).toBe(offset !== undefined);
  }
  expect(found).toEqual(made.map(({ id }) => id).reverse());
  // Only one that is larger than a page by itself may make a larger one.
  expect(sizes.filter((size) => size > PAGE_BYTES * 1.1)).toHaveLength(1);
});

test('a page that holds all there is says nothing of more', async () => {
  const { json } = await caller.call('GET', '/intents?limit=1&offset=3');
  expect(Object.keys(json)).toEqual(['intents']);
});
