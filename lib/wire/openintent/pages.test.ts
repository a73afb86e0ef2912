import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let secret: string;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let set: ReturnType<typeof callerOf>['set'];
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('a'));
  ({ call, create, set } = callerOf(t, () => secret));
});
afterAll(() => t.stop());

test('going on by offset meets no intent twice and misses none, though they come, change and pages are cut', async () => {
  const secret = (await t.key('walker')).secret;
  const description = 'x'.repeat(400_000);
  const made: string[] = [];
  for (let n = 0; n < 7; n++) made.push((await create({ title: `walk ${n}`, description, state: { n } })).id);
  const seen: string[] = [];
  for (let offset = 0; seen.length < made.length; offset += 5) {
    const { json } = await call('GET', `/intents?status=draft&limit=5&offset=${offset}`, undefined, {
      secret,
    });
    expect(json.intents.length).toBeGreaterThan(0);
    seen.push(...json.intents.map((one: { id: string }) => one.id));
    // One that was listed is a draft no more, and a new one comes.
    await set(json.intents[0].id, 1, 'active');
    await create({ title: 'late' });
  }
  expect(seen.slice(0, made.length)).toEqual(made.toReversed());
});

test('lists of related intents are cut to their bytes, and go on', async () => {
  const parent = await create();
  const description = 'x'.repeat(400_000);
  const made: string[] = [];
  for (let n = 0; n < 4; n++) {
    made.push(
      (await call('POST', `/intents/${parent.id}/children`, { title: `c${n}`, description })).json.id,
    );
  }
  const seen: string[] = [];
  for (let at: number | undefined = 0; at !== undefined; ) {
    const { json, text } = await call('GET', `/intents/${parent.id}/children?offset=${at}`);
    expect(text.length).toBeLessThan(1_100_000);
    seen.push(...json.children.map((one: { id: string }) => one.id));
    at = json.next_offset;
  }
  expect(seen).toEqual(made);
});

test('what stands beside the payload has a limit, and the payload is not taken apart', async () => {
  const list = Array.from({ length: 100_000 }, () => ({}));
  expect((await call('POST', '/intents', { title: 'T', constraints: list })).status).toBe(200);
  expect((await call('POST', '/intents', { title: 'T', governance_policy: { list } })).status).toBe(413);
});
