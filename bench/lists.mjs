import { openConnection } from './parts/http.mjs';
import { GOALS, seedIntents } from './parts/seed.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, count, ms, quantile, row } from './parts/stats.mjs';

const INTENTS = 1_000_000;
const READS = 120;
const PHASES = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'canceled'];
const DEPTHS = [0.1, 0.5, 0.95];
const WEEKS_MS = 28 * 24 * 3_600_000;

/** An id as old as a share of the seeded time, which is what a deep page's cursor is. */
function cursorAt(depth) {
  const at = Math.round(Date.now() - WEEKS_MS * depth);
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Every filter there is an index for, by the name it is shown under: a busy goal, a rare one, each phase. */
function filters() {
  const goals = ['goal-0', `goal-${GOALS - 6}`];
  return [
    ['no filter', [{}]],
    ...PHASES.map((phase) => [`phase ${phase}`, [{ phase }]]),
    ['goal', goals.map((goal) => ({ goal }))],
    ...PHASES.map((phase) => [`goal and phase ${phase}`, goals.map((goal) => ({ goal, phase }))]),
  ];
}

/** How long a path takes, read again and again on one connection. */
async function timeReads(read, paths) {
  const times = [];
  for (let index = 0; index < READS; index++) {
    const began = performance.now();
    await read(paths[index % paths.length]);
    times.push(performance.now() - began);
  }
  return quantile(times, 0.95);
}

/** Reads of the console on a store of a million intents. */
export async function lists() {
  const instance = await newInstance();
  await (await startServer(instance)).stop();
  const began = performance.now();
  seedIntents(instance.folder, INTENTS);
  console.log(`seeded ${count(INTENTS)} intents in ${Math.round((performance.now() - began) / 1000)} s`);

  const server = await startServer(instance);
  const cookie = `cookie: ${await signIn(server.url)}\r\n`;
  const connection = openConnection(server.port);
  const read = async (path) => {
    const { status, body } = await connection.request('GET', `/api/console/default/${path}`, cookie);
    if (status !== 200) throw new Error(`${path} gave ${status}: ${body}`);
    return body;
  };
  await timeReads(read, ['intents']);
  await server.measure();
  const rows = [];
  for (const [name, combinations] of filters()) {
    const paths = combinations.flatMap((filter) =>
      [undefined, ...DEPTHS.map(cursorAt)].map((cursor) => {
        const query = { ...filter, limit: 100, ...(cursor && { cursor }) };
        return `intents?${new URLSearchParams(query)}`;
      }),
    );
    rows.push({ name, p95: await timeReads(read, paths) });
  }
  const counts = await timeReads(read, ['counts']);
  const { loop } = await server.measure();
  connection.close();
  await server.stop();

  const worst = rows.toSorted((a, b) => b.p95 - a.p95)[0];
  return [
    ...rows.map(({ name, p95 }) => row(`list on 1M: ${name}, p95`, ms(p95), '< 20 ms', p95 < 20)),
    row('list on 1M: the slowest of these', `${ms(worst.p95)} (${worst.name})`),
    below('counts on 1M, p95', counts, 20),
    below('lists: event-loop delay p99', loop.p99, 50),
  ];
}
