import { answerOf, startProcess } from './parts/processes.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, median, ms, row } from './parts/stats.mjs';

const STARTS = 5;
const STREAMS = 50;
const PLAIN = { nodeArgs: [] };

/** From nothing to the first page, by the program that `npm start` runs, on an empty data folder. */
async function coldStart() {
  const server = await startServer(await newInstance(), {
    ...PLAIN,
    script: 'scripts/start.mjs',
    page: '/sign-in',
  });
  await server.kill();
  return server.readyMs;
}

/** From SIGTERM to the end of the process, with live streams open. */
async function stopUnderStreams() {
  const server = await startServer(await newInstance(), PLAIN);
  const cookie = await signIn(server.url);
  const job = { port: server.port, path: '/api/console/default/live', cookie, clients: STREAMS, readers: 1 };
  const listeners = startProcess('listeners.mjs', job);
  await answerOf(listeners, 20);
  const began = performance.now();
  await server.stop();
  const took = performance.now() - began;
  listeners.kill();
  return took;
}

export async function start() {
  const starts = [];
  for (let one = 0; one < STARTS; one++) starts.push(await coldStart());
  return [
    below('start: cold start to the first page, median of 5', median(starts), 2_000),
    row('start: the fastest and slowest of them', `${ms(Math.min(...starts))}, ${ms(Math.max(...starts))}`),
    below(`stop: SIGTERM with ${STREAMS} live streams`, await stopUnderStreams(), 2_000),
  ];
}
