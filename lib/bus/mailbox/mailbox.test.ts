import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { reassign, send } from '@/lib/bus/publish/send';
import { Live } from '@/lib/bus/stream/live';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { START } from '@/lib/shape/cursor';
import { deleteIntents } from '@/lib/store/intent/intents';
import { followMail, mailBack, mailboxesOf, mailChanges, takeMail } from './mailbox';

let t: TestBus;
let live: Live;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  live = new Live(t.bus.store, Date.now);
  ({ ctx } = await t.key('agent'));
});
afterAll(async () => {
  live.stop();
  await t.test.drop();
});

const to = async (addressee: string, more: object = {}) =>
  (await send(ctx, { protocol: 'axme', goal: 'g', payload: '{}', addressee, ...more })).id;
const scope = 'intent.claim';

async function read(owner: string, after: number, count: number, finished = false) {
  const stop = new AbortController();
  const input = { owner, after, finished, wanted: () => true, idleMs: 50 };
  const numbers: [number, string][] = [];
  for await (const mail of followMail(live, ctx, input, stop.signal)) {
    if (mail) numbers.push([mail.mail_number, mail.id]);
    if (!mail && numbers.length === 0 && count === 0) break;
    if (numbers.length === count && count > 0) break;
  }
  return numbers;
}

test('fifty senders at once are numbered without gap, each once', async () => {
  const ids = await Promise.all(Array.from({ length: 50 }, () => to('agent://busy')));
  const got = await read('agent://busy', 0, 50);
  expect(got.map(([number]) => number)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(new Set(got.map(([, id]) => id))).toEqual(new Set(ids));
  expect(await read('agent://busy', 48, 2)).toEqual(got.slice(48));
});

test('reading delivers, coming back takes, and neither happens twice', async () => {
  const id = await to('agent://one');
  await Promise.all([read('agent://one', 0, 1), read('agent://one', 0, 1)]);
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued', phaseReason: 'delivered' });
  await Promise.all([takeMail(ctx, 'agent://one', 1), takeMail(ctx, 'agent://one', 1)]);
  const { history, ...intent } = await getIntent(ctx, id);
  expect(intent).toMatchObject({ phase: 'running', phaseReason: 'acknowledged' });
  expect(history.map(({ type }) => type)).toEqual(['published', 'assigned', 'delivered', 'acknowledged']);
});

test('what a person holds is not handed out', async () => {
  const held = await to('agent://held');
  const hold = { type: 'waiting', phase: 'waiting', phaseReason: 'held' } as const;
  await advance(ctx, { id: held, scope }, () => hold);
  const free = await to('agent://held');
  expect(await read('agent://held', 0, 1)).toEqual([[2, free]]);
});

test('the end goes to whom it replies to, and an intent handed on lies in both mailboxes', async () => {
  const id = await to('agent://first', { replyTo: 'agent://boss' });
  await reassign(ctx, { id, agent: 'agent://second' });
  expect(await mailboxesOf(ctx, id)).toEqual(['agent://first', 'agent://second']);
  const lying = async () => {
    const ids: string[] = [];
    for await (const mail of mailBack(ctx, 'agent://boss')) ids.push(mail.id);
    return ids;
  };
  expect(await lying()).toEqual([]);
  const done = { type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled' } as const;
  await advance(ctx, { id, scope }, () => done);
  expect(await lying()).toEqual([id]);
  expect(await read('agent://boss', 0, 0)).toEqual([]);
  expect(await read('agent://boss', 0, 1, true)).toEqual([[1, id]]);
  const changed = async () =>
    (await mailChanges(ctx, 'agent://boss', START, 10)).changes.map(({ intent }) => intent.id);
  // Postgres shows what is new once no older transaction is open, anywhere on the server.
  await expect.poll(changed, { timeout: 20_000 }).toEqual([id]);
});

test('a number is never given twice, even once what it stood for is gone', async () => {
  const first = await to('agent://kept');
  await t.bus.store.write((tx) => deleteIntents(tx, t.workspaceId, [first]));
  const second = await to('agent://kept');
  expect(await read('agent://kept', 1, 1)).toEqual([[2, second]]);
});
