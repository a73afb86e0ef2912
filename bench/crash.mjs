import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isWhole } from './parts/chain.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { Database } from './parts/sqlite.mjs';
import { count, ms, row } from './parts/stats.mjs';
import { startCrashLoad } from './programs/crash-load.mjs';

const CRASHES = 20;
const CLAIM_SECONDS = 2;
const DRAIN_SECONDS = 40;

const randomBetween = (least, most) => least + Math.random() * (most - least);

/** Kills the server at a random moment and starts it on the same folder, again and again. */
async function crashAgainAndAgain(instance, first) {
  let server = first;
  const restarts = [];
  for (let crash = 0; crash < CRASHES; crash++) {
    await pause(randomBetween(50, 1_200));
    await server.kill();
    server = await startServer(instance);
    restarts.push(server.readyMs);
  }
  return { server, slowest: Math.max(...restarts) };
}

/** Waits until nothing is unfinished; what is left at the deadline is stuck. */
async function drain({ url }) {
  const headers = { cookie: await signIn(url) };
  const deadline = Date.now() + DRAIN_SECONDS * 1000;
  for (;;) {
    const counts = await (await fetch(`${url}/api/console/default/counts`, { headers })).json();
    const left = counts.queued + counts.running + counts.waiting;
    if (left === 0 || Date.now() > deadline) return left;
    await pause(250);
  }
}

function groupBy(rows, column) {
  const groups = new Map();
  for (const one of rows) {
    const group = groups.get(one[column]);
    if (group) group.push(one);
    else groups.set(one[column], [one]);
  }
  return groups;
}

/** Reads the stopped store and holds it against what was acknowledged. */
function audit(folder, { published, fulfilled }) {
  const db = new Database(path.join(folder, 'interchange.db'));
  const all = (text) => db.prepare(text).all([]);
  const byGoal = groupBy(all('select * from intents'), 'goal');
  const events = groupBy(all('select * from events order by intent_id, number'), 'intent_id');
  const found = {
    lapsed: all(`select count(*) as n from events where type = 'lapsed'`)[0].n,
    integrity: all('pragma integrity_check')[0].integrity_check,
    intents: byGoal.size,
    lost: 0,
    doubled: [...byGoal.values()].filter((rows) => rows.length > 1).length,
    undone: 0,
    fulfilledTwice: [...fulfilled.values()].filter((times) => times > 1).length,
    broken: 0,
  };
  for (const [goal, id] of published) {
    if (byGoal.get(goal)?.[0].id.replaceAll('-', '') !== id) found.lost++;
  }
  for (const goal of fulfilled.keys()) {
    const intent = byGoal.get(goal)?.[0];
    if (intent?.phase !== 'succeeded' || intent.result !== JSON.stringify(goal)) found.undone++;
  }
  for (const [intent] of byGoal.values()) {
    if (!isWhole(intent, events.get(intent.id) ?? [])) found.broken++;
  }
  db.close();
  return found;
}

/** kill -9 under load. Anything that was acknowledged and is gone makes the run fail. */
export async function crash() {
  const instance = await newInstance({ INTERCHANGE_CLAIM_SECONDS: String(CLAIM_SECONDS) });
  const first = await startServer(instance);
  const load = startCrashLoad(instance, { publishers: 3, workers: 6 });
  const { server, slowest } = await crashAgainAndAgain(instance, first);
  await load.stopPublishing();
  const stuck = await drain(server);
  await load.stopWorking();
  await server.stop();
  const found = audit(instance.folder, load);

  const none = (what, value, of) =>
    row(
      `crash: ${what}`,
      of === undefined ? count(value) : `${count(value)} of ${count(of)}`,
      '0',
      value === 0,
    );
  const rows = [
    row('crash: kill -9 under load', `${CRASHES} times, ${count(found.lapsed)} claims left to run out`),
    row('crash: slowest start after one', ms(slowest)),
    none('acknowledged publishes lost', found.lost, load.published.size),
    none('publishes doubled', found.doubled, found.intents),
    none('acknowledged fulfils undone', found.undone, load.fulfilled.size),
    none('intents fulfilled twice', found.fulfilledTwice, load.fulfilled.size),
    none(`intents stuck (${DRAIN_SECONDS} s after the last crash)`, stuck, found.intents),
    none('broken histories', found.broken, found.intents),
    none('calls refused', load.refusals.length),
    row('crash: SQLite integrity check', found.integrity, 'ok', found.integrity === 'ok'),
  ];
  if (rows.some((one) => one.reached === false)) process.exitCode = 1;
  return rows;
}
