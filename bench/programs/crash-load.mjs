import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from '../parts/http.mjs';

const RETRY_MS = 40;
const IDLE_MS = 20;

/** Calls that outlive the server: a lost connection is opened anew, and what became of the call stays unknown. */
function openClient({ port, apiKey }) {
  let connection = openConnection(port);
  return {
    async post(path, body, more = '') {
      const headers = `x-api-key: ${apiKey}\r\ncontent-type: application/json\r\n${more}`;
      try {
        return await connection.request('POST', `/intent-bus${path}`, headers, body);
      } catch {
        connection.close();
        await pause(RETRY_MS);
        connection = openConnection(port);
        return null;
      }
    },
    close: () => connection.close(),
  };
}

/**
 * Publishers and workers that keep on while the server dies under them. Publishers repeat a call without an
 * answer under its idempotency key, as the SDKs do. Kept is only what the server has acknowledged.
 */
export function startCrashLoad(server, { publishers, workers }) {
  const published = new Map();
  const fulfilled = new Map();
  const refusals = [];
  let publishing = true;
  let working = true;

  async function publishOn() {
    const client = openClient(server);
    while (publishing) {
      const goal = randomUUID();
      const body = JSON.stringify({ goal, payload: { goal }, backoff_base: 1, max_attempts: 20 });
      let answer = null;
      while (!answer && publishing)
        answer = await client.post('/intent', body, `idempotency-key: ${goal}\r\n`);
      if (answer?.status === 201) published.set(goal, JSON.parse(answer.body).id);
      else if (answer) refusals.push(answer);
    }
    client.close();
  }

  async function workOn() {
    const client = openClient(server);
    while (working) {
      const answer = await client.post('/claim', '');
      if (answer?.status === 204) await pause(IDLE_MS);
      if (answer?.status !== 200) continue;
      const { id, goal, claim_token } = JSON.parse(answer.body);
      const done = await client.post(`/fulfill/${id}`, JSON.stringify({ claim_token, result: goal }));
      if (done?.status === 200) fulfilled.set(goal, (fulfilled.get(goal) ?? 0) + 1);
    }
    client.close();
  }

  const loops = {
    publishing: Array.from({ length: publishers }, publishOn),
    working: Array.from({ length: workers }, workOn),
  };
  return {
    published,
    fulfilled,
    refusals,
    async stopPublishing() {
      publishing = false;
      await Promise.all(loops.publishing);
    },
    async stopWorking() {
      working = false;
      await Promise.all(loops.working);
    },
  };
}
