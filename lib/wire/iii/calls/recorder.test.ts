import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { expireClaims } from '@/lib/bus/intent/expiry';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { updateWorkspace } from '@/lib/bus/workspace/workspace';
import { Notices } from '@/lib/wire/iii/registry/notices';
import { type Performer, Recorder } from './recorder';

let t: TestBus;
let ctx: Context;
let worker: Performer;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  worker = { id: 'w', rowId: null, name: 'performer', ctx };
});
afterAll(() => t.test.drop());

async function recorder(mostASecond?: number): Promise<Recorder> {
  const made = new Recorder(t.bus, t.workspaceId, mostASecond);
  await made.ready;
  return made;
}
const recorded = async (goal: string) => (await listIntents(ctx, { goal }, { limit: 200 })).intents;
const order = (functionId: string, data = '{}') => ({ functionId, data });

test('a call is written down when it began and when it ended, not when it was written', async () => {
  const notes = await recorder();
  const begun = t.clock.now;
  const { end } = notes.begin(ctx, worker, order('r::timed'));
  t.clock.now += 1_500;
  end({ result: '1' });
  t.clock.now += 60_000;
  await notes.stop();
  const [row] = await recorded('r::timed');
  expect(row).toMatchObject({ phase: 'succeeded', createdAt: begun, finishedAt: begun + 1_500 });
});

test('a call whose process died does not run for ever', async () => {
  const notes = await recorder();
  notes.begin(ctx, worker, order('r::lost'));
  await notes.stop();
  expect((await recorded('r::lost'))[0]?.phase).toBe('running');
  t.clock.now += 61_000;
  await expireClaims(t.bus);
  const [row] = await recorded('r::lost');
  expect((await getIntent(ctx, row?.id ?? '')).status).toBe('error');
});

test('past so many a second no more are written down', async () => {
  const notes = await recorder(10);
  const notices = new Notices(() => {});
  const begin = () => notes.begin(ctx, { ...worker, notices }, order('r::many')).end({ result: '1' });
  for (let n = 0; n < 10; n++) begin();
  expect(notices.list(t.clock.now)).toEqual([]);
  for (let n = 0; n < 5; n++) begin();
  await notes.flush();
  expect(await recorded('r::many')).toHaveLength(10);
  expect(notices.list(t.clock.now)).toEqual([
    'Some calls are not recorded: the workspace has more than 10 a second.',
  ]);
  t.clock.now += 1_000;
  notes.begin(ctx, worker, order('r::many')).end({ result: '1' });
  await notes.stop();
  expect(await recorded('r::many')).toHaveLength(11);
});

test('what cannot be stored, or is too long, is told by its size', async () => {
  const notes = await recorder();
  notes
    .begin(ctx, worker, order('r::odd', '"a\\u0000b"'))
    .end({ result: JSON.stringify('x'.repeat(300_000)) });
  await notes.stop();
  const [row] = await recorded('r::odd');
  const { payload, result } = await getIntent(ctx, row?.id ?? '');
  expect([payload, result]).toEqual([expect.stringContaining('U+0000'), '{"omitted":"300002 characters"}']);
});

test('a workspace that wants none written down has none', async () => {
  await updateWorkspace(ctx, { callSampling: 0 });
  const notes = await recorder();
  notes.begin(ctx, worker, order('r::none')).end({ result: '1' });
  await notes.stop();
  expect(await recorded('r::none')).toEqual([]);
});
