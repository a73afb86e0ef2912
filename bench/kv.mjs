import { launchBrowser } from './parts/browser.mjs';
import { kvRate } from './parts/kv-rate.mjs';
import { firstRows } from './parts/kv-rows.mjs';
import { inProcess } from './parts/processes.mjs';
import { NAMESPACE, seedKv } from './parts/seed-kv.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, count, median, ms, row } from './parts/stats.mjs';

/** How many keys; `KV_KEYS=200000` for a quicker run. */
const KEYS = Number(process.env.KV_KEYS ?? 1_000_000);
const SECONDS = 5;

/** From a press on the namespace with all the keys until the first of them are on the screen. */
async function openings(server) {
  const place = { ...server, cookie: await signIn(server.url) };
  const browser = await launchBrowser();
  try {
    const rows = [];
    for (const view of ['tree', 'list']) {
      const times = await firstRows(browser, place, { namespace: NAMESPACE, view });
      rows.push(below(`kv: press → first rows of the ${view}, median`, median(times), 300));
      rows.push(row(`kv: the slowest of ${times.length}`, ms(Math.max(...times))));
    }
    return rows;
  } finally {
    await browser.close();
  }
}

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
  const rows = await openings(server);
  await server.stop();
  return [
    ...rows,
    ...reads.map(({ name, p50, p95 }) =>
      row(`kv: ${name}, p95`, `${ms(p95)} (p50 ${ms(p50)})`, '< 20 ms', p95 < 20),
    ),
    row('kv: sets over HTTP a second', count(sets)),
    row('kv: gets over HTTP a second', count(gets)),
    row('kv: cost of a set in gets', (gets / sets).toFixed(2)),
  ];
}
