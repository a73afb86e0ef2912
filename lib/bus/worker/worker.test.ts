import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { findWorker, registerWorker } from './worker';

let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

test('a worker is found by its name, by those who work on its line', async () => {
  const { ctx } = await t.key('agent');
  const named = { protocol: 'openintent', name: 'writer' } as const;
  await registerWorker(ctx, named);
  expect(await findWorker(ctx, named)).toMatchObject({ name: 'writer', key_id: ctx.actor.id });
  await expect(findWorker(ctx, { ...named, name: 'reader' })).rejects.toMatchObject({ code: 'not_found' });
  const { ctx: reader } = await t.key('reader', { scopes: ['intent.read'] });
  await expect(findWorker(reader, named)).rejects.toMatchObject({ code: 'forbidden' });
});
