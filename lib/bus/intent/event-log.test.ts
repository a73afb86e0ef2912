import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { chainBytes, GENESIS } from '@/lib/shape/chain';
import type { HistoryEvent } from '@/lib/shape/event';
import { claim, fail, fulfil } from './claim';
import { getIntent } from './intent';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

async function digest(event: HistoryEvent): Promise<string> {
  const { hash: _, ...hashed } = event;
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', chainBytes(hashed))).toString('hex');
}

test('every event is chained to the one before, and the last is the head', async () => {
  const { ctx } = await t.key('a', { scopes: ALL_SCOPES });
  const { id } = await put(ctx, { backoffBaseMs: 0 });
  await claim(ctx, wants());
  await fail(ctx, { id, error: 'ünï "quoted"', terminal: false });
  await claim(ctx, wants());
  await fulfil(ctx, { id, result: '[1]', resultType: 'json' });
  const { history, head, revision } = await getIntent(ctx, id);
  expect(history.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(revision).toBe(5);
  let previous = GENESIS;
  for (const event of history) {
    expect(event.previousHash).toBe(previous);
    expect(await digest(event)).toBe(event.hash);
    previous = event.hash;
  }
  expect(previous).toBe(head);
});

test('a changed column, however small, breaks its hash', async () => {
  const { ctx } = await t.key('b', { scopes: ALL_SCOPES });
  const { id } = await put(ctx);
  const [event] = (await getIntent(ctx, id)).history;
  if (!event) throw new Error('no event');
  expect(await digest({ ...event, at: event.at + 1 })).not.toBe(event.hash);
  expect(await digest({ ...event, actorName: 'b ', actorId: event.actorId.slice(0, -1) })).not.toBe(
    event.hash,
  );
});
