import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const of = (owner: string) => `owner_agent=${encodeURIComponent(owner)}`;
const inbox = async (owner: string) => (await the.call('GET', `/v1/inbox?${of(owner)}`)).json.threads;

test('an intent lies in its agent’s inbox, is read, and decided once', async () => {
  const manager = 'agent://manager';
  const yes = await the.create({ to_agent: manager });
  const no = await the.create({ to_agent: manager });
  expect((await inbox(manager)).map((thread: { thread_id: string }) => thread.thread_id)).toEqual([no, yes]);
  expect((await the.call('GET', `/v1/inbox/${yes}`)).json.thread).toMatchObject({
    status: 'pending',
    owner_agent: manager,
  });
  const approve = (body: object) => the.call('POST', `/v1/inbox/${yes}/approve?${of(manager)}`, body);
  const told = await approve({ note: 'LGTM' });
  expect(told.json.thread).toMatchObject({ status: 'done', intent_status: 'COMPLETED' });
  expect(told.json.thread.timeline.at(-1).details).toMatchObject({ comment: 'LGTM' });
  expect((await approve({})).status).toBe(409);
  const rejected = await the.call('POST', `/v1/inbox/${no}/reject`, { comment: 'too dear' });
  expect(rejected.json.thread).toMatchObject({ status: 'done', intent_status: 'CANCELED' });
  expect((await the.show(no)).reason).toBe('rejected: too dear');
});

test('a thread is only in the inboxes it was addressed to', async () => {
  const id = await the.create({ to_agent: 'agent://one' });
  expect((await the.call('GET', `/v1/inbox/${id}?${of('agent://two')}`)).status).toBe(404);
  expect((await the.call('POST', `/v1/inbox/${id}/approve?${of('agent://two')}`, {})).status).toBe(404);
  expect((await the.show(id)).status).toBe('SUBMITTED');
});

test('replies stand in the thread until they are deleted, and a thread is delegated', async () => {
  const id = await the.create({ to_agent: 'agent://clerk' });
  const reply = (message: string) =>
    the.call('POST', `/v1/inbox/${id}/reply`, { message }, the.keyed(message));
  await reply('one');
  const told = (await reply('two')).json.thread;
  expect((await reply('two')).json.thread).toEqual(told);
  expect(told).toMatchObject({ status: 'active' });
  expect(told.timeline.at(-1)).toMatchObject({ event_type: 'intent.reply', details: { message: 'two' } });
  const mine = await the.call('POST', `/v1/inbox/${id}/messages/delete`, { mode: 'self', limit: 1 });
  expect(mine.json).toMatchObject({
    mode: 'self',
    deleted_count: 1,
    message_ids: [told.timeline.at(-1).event_id],
  });
  expect(JSON.stringify(mine.json.thread)).not.toContain('"two"');
  const to = { delegate_to: 'agent://colleague', note: 'yours' };
  const delegated = await the.call('POST', `/v1/inbox/${id}/delegate`, to);
  expect(delegated.json.thread).toMatchObject({ to_agent: 'agent://colleague' });
  const [theirs] = await inbox('agent://colleague');
  expect(theirs).toMatchObject({ thread_id: id, owner_agent: 'agent://colleague' });
  expect(JSON.stringify(theirs)).toContain('"two"');
  expect((await the.events(id)).map((event: { event_type: string }) => event.event_type)).toContain(
    'intent.transfer',
  );
  await the.call('POST', `/v1/intents/${id}/resolve`, { status: 'COMPLETED', result: {} });
  expect((await the.call('POST', `/v1/inbox/${id}/reply`, { message: 'late' })).status).toBe(409);
});

test('changes page through every thread once, and the last cursor tells what is new', async () => {
  const owner = 'agent://reader';
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push(await the.create({ to_agent: owner }));
  let cursor: string | null = null;
  const pages = async () => {
    const seen: string[] = [];
    let more = true;
    cursor = null;
    while (more) {
      const at: string = cursor ? `&cursor=${cursor}` : '';
      const { json } = await the.call('GET', `/v1/inbox/changes?limit=2&${of(owner)}${at}`);
      for (const { thread } of json.changes) seen.push(thread.thread_id);
      ({ next_cursor: cursor, has_more: more } = json);
    }
    return seen;
  };
  // Postgres shows what is new once no older transaction is open, anywhere on the server.
  await expect.poll(pages, { timeout: 20_000 }).toEqual(ids);
  const last = cursor;
  const after = async () =>
    (await the.call('GET', `/v1/inbox/changes?${of(owner)}&cursor=${last}`)).json.changes.map(
      (change: { thread: { thread_id: string } }) => change.thread.thread_id,
    );
  expect(await after()).toEqual([]);
  const fresh = await the.create({ to_agent: owner });
  await expect.poll(after, { timeout: 20_000 }).toEqual([fresh]);
  await the.call('POST', `/v1/inbox/${ids[0]}/reply`, { message: 'hm' });
  await expect.poll(after, { timeout: 20_000 }).toEqual([fresh, ids[0]]);
  expect((await the.call('GET', '/v1/inbox/changes?cursor=nonsense!')).status).toBe(400);
});

test('changes after a place that the log has not come to begin afresh and say so', async () => {
  const owner = 'agent://restored';
  const id = await the.create({ to_agent: owner });
  const changes = (cursor: string) => the.call('GET', `/v1/inbox/changes?${of(owner)}&cursor=${cursor}`);
  const ahead = await changes('zzzzzzzz.zzzzzzz');
  expect(ahead.headers.get('x-cursor-reset')).toBe('true');
  expect(ahead.json).toMatchObject({ changes: [{ thread: { thread_id: id } }] });
  const after = await changes(ahead.json.next_cursor);
  expect([after.json.changes, after.headers.get('x-cursor-reset')]).toEqual([[], null]);
});

test('events after a number that the intent has not come to are all of them', async () => {
  const id = await the.create({ to_agent: 'agent://restored' });
  const read = async (since: number) => {
    const { json, headers } = await the.call('GET', `/v1/intents/${id}/events?since=${since}`);
    return { events: json.events, reset: headers.get('x-cursor-reset') };
  };
  const all = await read(0);
  expect([all.events.length > 0, all.reset]).toEqual([true, null]);
  expect(await read(99)).toEqual({ events: all.events, reset: 'true' });
  expect(await read(all.events.length)).toEqual({ events: [], reset: null });
});
