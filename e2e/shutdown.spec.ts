import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { OwnServer } from './own-server/own-server';
import { openSession } from './pages/sign-in-page';

let server: OwnServer;
test.beforeEach(async () => {
  server = new OwnServer();
  await server.start();
});
test.afterEach(() => server.stop());

const keyed = () => ({ 'x-api-key': server.apiKey, 'content-type': 'application/json' });

async function publish(): Promise<string> {
  const body = '{"title":"T"}';
  const answer = await fetch(`${server.url}/openintent/api/v1/intents`, {
    method: 'POST',
    headers: keyed(),
    body,
  });
  return (await answer.json()).id;
}

/** Sends the beginning of a request and leaves it there. */
async function begin(lines: readonly string[], body = ''): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write([...lines, '', body].join('\r\n'));
}

/** Opens a stream and reads its beginning; it stays open. */
async function listen(path: string, headers: Record<string, string>): Promise<void> {
  const answer = await fetch(server.url + path, { headers });
  expect(answer.status).toBe(200);
  void answer.body
    ?.getReader()
    .read()
    .catch(() => {});
}

const STATES: Record<string, (cookie: string) => Promise<unknown>> = {
  'nobody is there': async () => {},
  'streams are open': async (cookie) => {
    const id = await publish();
    await listen('/api/console/default/live', { cookie });
    await listen(`/openintent/api/v1/intents/${id}/subscribe`, keyed());
    await listen('/axme/v1/agents/org%2Fsome%2Fagent/intents/stream?wait_seconds=30', keyed());
  },
  'sockets are open, with a call that nobody answers': async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/iii/${server.apiKey}`);
    socket.on('error', () => {});
    await once(socket, 'open');
    socket.send('{"type":"registerfunction","id":"a::b"}');
    socket.send('{"type":"invokefunction","invocation_id":"1","function_id":"a::b","data":{}}');
    await once(socket, 'message');
  },
  'uploads have only begun': async (cookie) => {
    const host = `Host: ${new URL(server.url).host}`;
    await begin(
      ['POST /intent-bus/intent HTTP/1.1', host, `X-API-Key: ${server.apiKey}`, 'Content-Length: 900000', ''],
      '{',
    );
    await begin(
      ['POST /default/intents HTTP/1.1', host, `Cookie: ${cookie}`, 'Content-Length: 900000', ''],
      '[',
    );
    await begin(['GET /healthz HTTP/1.1', host]);
  },
  'an export is not taken': async (cookie) => {
    const id = await publish();
    const text = 'x'.repeat(200_000);
    for (let n = 0; n < 40; n++) {
      const body = JSON.stringify({ event_type: 'comment', payload: { text } });
      await fetch(`${server.url}/openintent/api/v1/intents/${id}/events`, {
        method: 'POST',
        headers: keyed(),
        body,
      });
    }
    const path = `/api/console/default/intents/${id}/history.json`;
    await begin([`GET ${path} HTTP/1.1`, `Host: ${new URL(server.url).host}`, `Cookie: ${cookie}`, '']);
  },
  'its store is locked, and a write waits for it': async () => {
    server.lock();
    const body = '{"goal":"g","payload":{}}';
    const write = () => fetch(`${server.url}/intent-bus/intent`, { method: 'POST', headers: keyed(), body });
    expect((await write()).status).toBe(503);
    void write().catch(() => {});
  },
};

for (const [state, enter] of Object.entries(STATES)) {
  test(`it ends when it is told to, while ${state}`, async ({ browser }) => {
    const { cookies } = await openSession(browser, server.url);
    await enter(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
    // A number, since a signal would mean that it had to be ended.
    expect(await server.terminate()).toEqual(expect.any(Number));
  });
}
