import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, startProcess } from './parts/processes.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { Database } from './parts/sqlite.mjs';
import { count, row } from './parts/stats.mjs';

const SECONDS = 8;
const QUIET_MS = 1_500;

/** Takes whole frames until the signal cuts it off, wherever that falls. */
async function listen({ url, cookie, seen, signal }) {
  const headers = { cookie, ...(seen.cursor && { 'last-event-id': seen.cursor }) };
  const response = await fetch(`${url}/api/console/default/live`, { headers, signal });
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const frames = text.split('\n\n');
    text = frames.pop();
    for (const frame of frames) {
      if (frame.startsWith(':')) continue;
      const [, cursor, event, json] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(frame);
      seen.cursor = cursor;
      if (event === 'reset') seen.resets++;
      else for (const one of JSON.parse(json).events) seen.events.push(`${one.intentId} ${one.number}`);
    }
  }
}

/** A live stream that is cut off again and again under load, and goes on each time from where it was. */
export async function resume() {
  const instance = await newInstance();
  const server = await startServer(instance);
  const cookie = await signIn(server.url);
  const seen = { cursor: '0.0', events: [], resets: 0 };
  const load = startProcess('load.mjs', {
    port: server.port,
    prefix: '/intent-bus',
    apiKey: server.apiKey,
    act: 'cycle',
    events: 300,
    seconds: SECONDS,
  });
  let loading = true;
  const loaded = answerOf(load, SECONDS * 3 + 20).finally(() => {
    loading = false;
  });
  loaded.catch(() => {});
  let cuts = 0;
  while (loading) {
    const signal = AbortSignal.timeout(50 + Math.floor(Math.random() * 300));
    await listen({ url: server.url, cookie, seen, signal }).catch((error) => {
      if (!signal.aborted) throw error;
    });
    cuts++;
  }
  await loaded;
  await pause(QUIET_MS / 3);
  const signal = AbortSignal.timeout(QUIET_MS);
  await listen({ url: server.url, cookie, seen, signal }).catch(() => {});
  await server.stop();

  const db = new Database(path.join(instance.folder, 'interchange.db'));
  const written = db.prepare('select intent_id, number from events').all([]);
  db.close();
  const heard = new Set(seen.events);
  const missed = written.filter((one) => !heard.has(`${one.intent_id} ${one.number}`)).length;
  const doubled = seen.events.length - heard.size;
  return [
    row('resume: stream cut off', `${cuts} times, over ${count(written.length)} events`),
    row('resume: events missed', count(missed), '0', missed === 0),
    row('resume: events doubled', count(doubled), '0', doubled === 0),
    row('resume: told to fetch anew', count(seen.resets)),
  ];
}
