import { openConnection } from './parts/http.mjs';
import { inProcess } from './parts/processes.mjs';
import { seedKv } from './parts/seed-kv.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { count, ms, row } from './parts/stats.mjs';

/** How many keys; `KV_KEYS=200000` for a quicker run. */
const KEYS = Number(process.env.KV_KEYS ?? 1_000_000);
const SECONDS = 5;
const CONNECTIONS = 8;

/** How often a second Intent Bus clients get an answer. */
async function rateOf({ port, apiKey }, method, path, body) {
  const end = performance.now() + SECONDS * 1_000;
  let answered = 0;
  const client = async (number) => {
    const connection = openConnection(port);
    const headers = `x-api-key: ${apiKey}\r\n${body ? 'content-type: application/json\r\n' : ''}`;
    for (let index = 0; performance.now() < end; index++) {
      const key = `bench:${number}:${index % 100}`;
      const { status, body: text } = await connection.request(
        method,
        `/intent-bus${path}/${key}`,
        headers,
        body,
      );
      if (status !== 200) throw new Error(`${path} gave ${status}: ${text}`);
      answered++;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => client(number)));
  return answered / SECONDS;
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
  const value = JSON.stringify({ value: 'x'.repeat(100), ttl: 3_600 });
  await rateOf(server, 'POST', '/set', value);
  const sets = await rateOf(server, 'POST', '/set', value);
  const gets = await rateOf(server, 'GET', '/get');
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
