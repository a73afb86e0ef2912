import { request } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { removeMember } from '@/lib/bus/people/member';
import { openSession, revokeSession } from '@/lib/bus/people/session';
import { put } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { insertMembership, insertUser } from '@/lib/store/people/people';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
beforeAll(async () => {
  t = await openTestWire();
  ({ ctx } = await t.key('publisher'));
  await t.bus.store.write(async (tx) => {
    await insertUser(tx, { id: 'u', email: 'u@example.com', name: 'U', password_hash: '', created_at: 0 });
    await insertMembership(tx, { workspace_id: t.workspaceId, user_id: 'u', role: 'viewer', created_at: 0 });
  });
});
afterAll(() => t.stop());

async function signIn() {
  const sessionId = await openSession(t.bus, { id: 'u', name: 'U' }, { address: '', userAgent: '' });
  return { sessionId, cookie: await cookieFor(t.made, sessionId) };
}

/** Lets the streams' own work in between, as requests over HTTP would. */
const breath = () => new Promise((resolve) => setImmediate(resolve));

interface Frame {
  id: string;
  event: string;
  data: { cursor: string; events: { hash: string; cursor: string }[] };
}

/** An open stream: frames as they come, until `enough` says so, the server ends it, or it is cut. */
function listen(cookie: string, cursor: string | undefined, onFrame: (frame: Frame) => void) {
  let cut = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const headers = { cookie, ...(cursor && { 'last-event-id': cursor }) };
  const req = request(`${t.url}/api/console/default/live`, { headers, agent: false }, (res) => {
    let text = '';
    res.setEncoding('utf8');
    res.on('data', (chunk: string) => {
      text += chunk;
      for (let at = text.indexOf('\n\n'); at >= 0 && !cut; at = text.indexOf('\n\n')) {
        const lines = text.slice(0, at).split('\n');
        text = text.slice(at + 2);
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field('data');
        if (data) onFrame({ id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(data) });
      }
    });
    res.on('close', end);
  });
  req.on('error', end);
  req.end();
  const cutOff = () => {
    cut = true;
    req.destroy();
  };
  return { cut: cutOff, ended };
}

/** A promise with its resolver at hand. */
function signal() {
  let fire = () => {};
  const fired = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { fire, fired };
}

test('a stream cut 50 times during 5,000 events brings each exactly once, in order', async () => {
  const { cookie } = await signIn();
  const [rounds, each] = [50, 100];
  const seen: string[] = [];
  let cursor: string | undefined;
  let onNews = () => {};
  let stream: ReturnType<typeof listen> | undefined;
  const open = () =>
    listen(cookie, cursor, (frame) => {
      cursor = frame.id;
      seen.push(...frame.data.events.map((event) => event.hash));
      onNews();
    });
  const greeted = signal();
  onNews = greeted.fire;
  stream = open();
  await greeted.fired;

  for (let round = 0; round < rounds; round++) {
    const before = seen.length;
    const cut = signal();
    onNews = () => {
      if (seen.length === before) return;
      onNews = () => {};
      stream?.cut();
      stream = open();
      cut.fire();
    };
    for (let n = 0; n < each; n += 10) {
      await Promise.all(Array.from({ length: 10 }, () => put(ctx, { goal: 'flood' })));
      await breath();
    }
    await cut.fired;
  }
  const all = signal();
  onNews = () => seen.length >= rounds * each && all.fire();
  onNews();
  await all.fired;
  stream.cut();
  expect(new Set(seen).size).toBe(rounds * each);
  expect(seen).toHaveLength(rounds * each);
}, 60_000);

test('a cursor that the log has not reached, as after a restored backup, is answered by a reset', async () => {
  const { cookie } = await signIn();
  const frames: Frame[] = [];
  const stream = listen(cookie, 'zzz.zzzz', (frame) => frames.push(frame));
  await vi.waitUntil(() => frames.some(({ event }) => event === 'reset'));
  await put(ctx, { goal: 'after-the-reset' });
  await vi.waitUntil(() => frames.at(-1)?.data.events?.length === 1);
  expect(frames.map(({ event }) => event)).toEqual(['batch', 'reset', 'batch']);
  stream.cut();
  await stream.ended;
});

test('a stream ends within seconds of its session, and cannot be opened again', async () => {
  const { sessionId, cookie } = await signIn();
  const greeted = signal();
  const stream = listen(cookie, undefined, greeted.fire);
  await greeted.fired;
  await revokeSession(t.bus, sessionId);
  await stream.ended;
  const again = await fetch(`${t.url}/api/console/default/live`, { headers: { cookie } });
  expect(again.status).toBe(401);
});

test('a stream ends within seconds of its reader being removed from the workspace', async () => {
  const owner = await seat(t, 'Olga', 'owner');
  const leaving = await seat(t, 'Lena', 'viewer');
  const greeted = signal();
  const stream = listen(await cookieFor(t.made, leaving.sessionId), undefined, greeted.fire);
  await greeted.fired;
  await removeMember(await owner.ctx(), leaving.id);
  await stream.ended;
});

test('a client gone before its stream was open leaves none behind', async () => {
  const { cookie } = await signIn();
  for (let one = 0; one < 20; one++) {
    const req = request(`${t.url}/api/console/default/live`, { headers: { cookie }, agent: false });
    const gone = new Promise((resolve) => req.on('close', resolve));
    req.on('error', () => {});
    // At some of these moments the server has begun with it and not yet answered.
    req.end(() => setImmediate(() => setTimeout(() => req.destroy(), one / 4)));
    await gone;
  }
  const count = async () => {
    const answer = await fetch(`${t.url}/api/console/default/live/count`, { headers: { cookie } });
    return (await answer.json()).open;
  };
  await vi.waitFor(async () => expect(await count()).toBe(0), 10_000);
});

test('a client that stops reading is told to fetch anew, and holds nobody else up', async () => {
  const { cookie } = await signIn();
  let resume = () => {};
  const reset = signal();
  const req = request(`${t.url}/api/console/default/live`, { headers: { cookie }, agent: false }, (res) => {
    res.once('data', () => {
      res.pause();
      resume = () => res.resume();
    });
    res.on('data', (chunk: Buffer) => {
      if (chunk.includes('event: reset')) reset.fire();
    });
  });
  req.end();
  let fast = 0;
  const other = listen(cookie, undefined, (frame) => {
    fast += frame.data.events.length;
  });
  const goal = 'g'.repeat(500);
  const payload = JSON.stringify('p'.repeat(160));
  while (fast < 10_000) {
    await Promise.all(Array.from({ length: 50 }, () => put(ctx, { goal, payload })));
    await breath();
  }
  resume();
  await reset.fired;
  req.destroy();
  other.cut();
}, 60_000);

test('an API key does not open the console, nor a session the wire', async () => {
  const { secret } = await t.key('k');
  const { cookie } = await signIn();
  const asKey = await fetch(`${t.url}/api/console/default/intents`, {
    headers: { authorization: `Bearer ${secret}`, 'x-api-key': secret },
  });
  expect(asKey.status).toBe(401);
  const asPerson = await fetch(`${t.url}/intent-bus/claim`, { method: 'POST', headers: { cookie } });
  expect(asPerson.status).toBe(401);
  const elsewhere = await fetch(`${t.url}/api/console/other/intents`, { headers: { cookie } });
  expect(elsewhere.status).toBe(404);
});

test('a server that stops ends its streams and opens no other', async () => {
  const { cookie } = await signIn();
  const greeted = signal();
  const stream = listen(cookie, undefined, greeted.fire);
  await greeted.fired;
  await t.closeStreams();
  await stream.ended;
  const again = await fetch(`${t.url}/api/console/default/live`, { headers: { cookie } });
  expect(again.status).toBe(503);
});
