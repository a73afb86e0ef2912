import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, inProcess, startProcess } from './parts/processes.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, count, kilobytes, ms, quantile, row } from './parts/stats.mjs';

const READERS = 40;
const LAST_FRAMES_MS = 500;

async function openListeners(server, cookie, clients) {
  const path = '/api/console/default/live';
  const job = { port: server.port, path, cookie, clients, readers: Math.min(clients, READERS) };
  const child = startProcess('listeners.mjs', job);
  await answerOf(child, 40);
  return child;
}

/** Publishes at a pace while the listeners listen; returns what they saw. */
async function publishTo(listeners, server, { events, seconds }) {
  const job = {
    port: server.port,
    prefix: '/intent-bus',
    apiKey: server.apiKey,
    act: 'publish',
    clients: 32,
  };
  listeners.send('begin');
  const { perSecond } = await inProcess('load.mjs', { ...job, events, seconds }, seconds * 3 + 20);
  await pause(LAST_FRAMES_MS);
  listeners.send('report');
  return { ...(await answerOf(listeners, 20)), perSecond };
}

/** One client, many events. */
async function fast() {
  const server = await startServer(await newInstance());
  const listener = await openListeners(server, await signIn(server.url), 1);
  await publishTo(listener, server, { events: 500, seconds: 2 });
  await server.measure();
  const { delays, perSecond } = await publishTo(listener, server, { events: 500, seconds: 12 });
  const { loop } = await server.measure();
  listener.kill();
  await server.stop();
  return [
    row('stream: events/s to one client', count(perSecond)),
    row('stream: event → client, p50', ms(quantile(delays, 0.5))),
    row('stream: event → client, p99', ms(quantile(delays, 0.99))),
    below('stream: event-loop delay p99', loop.p99, 50),
  ];
}

/** Many clients. Memory is what the server grew by, under the same load, from one client to all of them. */
async function many(clients, seconds) {
  const server = await startServer(await newInstance());
  const cookie = await signIn(server.url);
  const load = { events: 200, seconds };
  const first = await openListeners(server, cookie, 1);
  await publishTo(first, server, { ...load, seconds: 4 });
  const before = await server.measure();
  const listeners = await openListeners(server, cookie, clients);
  const ready = await server.measure();
  const { delays, events, resets, closed, perSecond } = await publishTo(listeners, server, load);
  const after = await server.measure();
  first.kill();
  listeners.kill();
  await server.stop();
  const missed = 200 * seconds * Math.min(clients, READERS) - events;
  const name = `${count(clients)} clients`;
  const each = (what) => (after[what] - before[what]) / clients;
  return [
    row(`${name}: events/s to each`, count(perSecond)),
    below(`${name}: event → client, p99`, quantile(delays, 0.99), 100),
    below(`${name}: memory each`, each('rss'), 30 * 1024, kilobytes),
    row(`${name}: of it live after a collection`, kilobytes(each('live'))),
    row(`${name}: share of a core`, `${Math.round((after.cpuMs - ready.cpuMs) / (seconds * 10))}%`),
    row(
      `${name}: events missed, resets, streams lost`,
      `${missed}, ${resets}, ${closed}`,
      '0, 0, 0',
      missed + resets + closed === 0,
    ),
    below(`${name}: event-loop delay p99`, after.loop.p99, 50),
  ];
}

/** The live stream: how late it is and what a client costs. */
export async function stream() {
  return [...(await fast()), ...(await many(200, 8)), ...(await many(2_000, 10))];
}
