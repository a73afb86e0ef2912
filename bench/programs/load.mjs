// A process that puts load on a server over HTTP: as many cycles as it can, or events at a pace.
import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from '../parts/http.mjs';

/** How a request is sent: by a bare socket, or by fetch, which costs the client what it costs most clients. */
const SENDERS = {
  socket({ port }) {
    const connection = openConnection(port);
    return {
      send: (path, headers, body) => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        return connection.request('POST', path, lines.join(''), body);
      },
      close: connection.close,
    };
  },
  fetch: ({ port }) => ({
    async send(path, headers, body) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
      return { status: answer.status, body: await answer.text() };
    },
    close() {},
  }),
};

/** The three calls of a cycle; the bare server takes the same ones without a prefix. */
function openClient(job) {
  const { send, close } = SENDERS[job.via ?? 'socket'](job);
  const auth = job.apiKey ? { 'x-api-key': job.apiKey } : {};
  const withBody = { ...auth, 'content-type': 'application/json' };
  const call = async (path, status, body) => {
    const answer = await send(job.prefix + path, body ? withBody : auth, body);
    if (answer.status !== status) throw new Error(`${path} gave ${answer.status}: ${answer.body}`);
    return answer.body;
  };
  let published = 0;
  const publish = (goal) =>
    call('/intent', 201, JSON.stringify({ goal, payload: { order: published++, to: 'someone' } }));
  return {
    publish,
    close,
    async cycle(goal) {
      await publish(goal);
      const { id, claim_token } = JSON.parse(await call(`/claim?goal=${goal}`, 200));
      await call(`/fulfill/${id}`, 200, claim_token ? JSON.stringify({ claim_token }) : undefined);
    },
  };
}

/** Each client does one cycle after the other, on a queue of its own, for a time. */
async function flatOut(clients, { seconds }) {
  const began = performance.now();
  const until = began + seconds * 1000;
  let cycles = 0;
  await Promise.all(
    clients.map(async (client, index) => {
      for (; performance.now() < until; cycles++) await client.cycle(`bench-${index}`);
    }),
  );
  return { cycles, perSecond: (cycles * 1000) / (performance.now() - began) };
}

/** Events at a pace: an act makes one (`publish`) or three (`cycle`). Late acts are made up for, not left out. */
async function paced(clients, { act, events, seconds, goals = 20 }) {
  const each = act === 'cycle' ? 3 : 1;
  const total = Math.round((events * seconds) / each);
  const began = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client, index) => {
      for (let mine = next++; mine < total; mine = next++) {
        const wait = began + (mine * each * 1000) / events - performance.now();
        if (wait > 0) await pause(wait);
        // A client claims from its own queue, so that every cycle finds its intent.
        await client[act](act === 'cycle' ? `bench-${index}` : `bench-${mine % goals}`);
      }
    }),
  );
  return { perSecond: (total * each * 1000) / (performance.now() - began) };
}

process.once('disconnect', () => process.exit());
const job = JSON.parse(process.argv[2]);
const clients = Array.from({ length: job.clients ?? 8 }, () => openClient(job));
process.send(await (job.act ? paced(clients, job) : flatOut(clients, job)));
for (const client of clients) client.close();
