import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, startProcess } from './parts/processes.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below } from './parts/stats.mjs';
import { worstInputs } from './parts/worst-inputs.mjs';

const BOUND_MS = 100;
const REST_MS = 300;

/** The longest wait of /healthz while the worst small input of each door is sent. */
export async function stalls() {
  const server = await startServer(await newInstance({ INTERCHANGE_III_PORT: '0' }));
  const cookie = await signIn(server.url);
  const probe = startProcess('health-probe.mjs', { port: server.port });
  const worst = () => {
    probe.send('worst');
    return answerOf(probe, 120);
  };
  await pause(REST_MS);
  await worst();
  await pause(REST_MS);
  const rows = [below('stalls: nothing is sent', await worst(), BOUND_MS)];
  for (const { name, before, send } of worstInputs({ ...server, cookie })) {
    const made = await before?.();
    await pause(REST_MS);
    await worst();
    await send(made);
    await pause(REST_MS);
    rows.push(below(`stalls: ${name}`, await worst(), BOUND_MS));
  }
  probe.kill();
  await server.stop();
  return rows;
}
