import { kvRate } from './parts/kv-rate.mjs';
import { inProcess } from './parts/processes.mjs';
import { seedKv } from './parts/seed-kv.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { count, ms, row } from './parts/stats.mjs';

/** How many keys; `KV_KEYS=200000` for a quicker run. */
const KEYS = Number(process.env.KV_KEYS ?? 1_000_000);
const SECONDS = 5;

/** The KV with a million keys in one namespace: its reads on the server, and what clients get over HTTP. */
export async function kv() {
  const instance = await newInstance();
  await (await startServer(instance)).stop();
  const began = performance.now();
  const workspace = seedKv(instance.folder, KEYS);
  console.log(`seeded ${count(KEYS)} keys in ${Math.round((performance.now() - began) / 1000)} s`);
  const reads = await inProcess('kv-reads.mjs', { folder: instance.folder, workspace }, 180);

  const server = await startServer(instance);
  await kvRate(server, 'set', SECONDS);
  const sets = await kvRate(server, 'set', SECONDS);
  const gets = await kvRate(server, 'get', SECONDS);
  await server.stop();
  return [
    ...reads.map(({ name, p50, p95 }) =>
      row(`kv: ${name}, p95`, `${ms(p95)} (p50 ${ms(p50)})`, '< 20 ms', p95 < 20),
    ),
    row('kv: sets over HTTP a second', count(sets)),
    row('kv: gets over HTTP a second', count(gets)),
    row('kv: cost of a set in gets', (gets / sets).toFixed(2)),
  ];
}
