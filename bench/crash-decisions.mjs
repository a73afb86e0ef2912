import { setTimeout as pause } from 'node:timers/promises';
import { callAction } from './parts/action.mjs';
import { isWhole } from './parts/chain.mjs';
import { openConsole, publishHeld } from './parts/held.mjs';
import { openProbe } from './parts/probe.mjs';
import { seedRule } from './parts/seed-decisions.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { count, row } from './parts/stats.mjs';

const CRASHES = 20;
const EACH = 3;
/** The undo window's end, at 5 s, lies among the moments at which it is killed. */
const LATEST_MS = 6_000;
const DRAIN_SECONDS = 20;

const goalOf = (crash) => `crash-${crash}`;

/** Approves a question as its page does; false when the server died before it said how that went. */
async function approve(desk, { id, shown, intentId }) {
  const page = `/default/intents/${intentId}`;
  const input = { workspace: 'default', id, shown, outcome: 'approved' };
  try {
    const text = await callAction(desk, { name: 'decideAction', folder: '[workspace]', page }, input);
    if (!text.includes('"ok":true')) throw new Error(`The decision was refused: ${text.slice(0, 300)}`);
    return true;
  } catch (error) {
    if (error.cause === undefined && error.name !== 'TypeError') throw error;
    return false;
  }
}

/** Holds, approves, kills at a random moment and starts again; remembers what the server had acknowledged. */
async function crashOnce(instance, server, crash, { cookie, seen }) {
  const desk = await openConsole(server, cookie);
  const ids = new Set(await publishHeld(server, goalOf(crash), EACH, 1));
  const asked = (await desk.inbox()).filter(({ intentId }) => ids.has(intentId));
  if (asked.length !== EACH) throw new Error(`${asked.length} of ${EACH} were held.`);
  for (const id of ids) seen.intents.add(id);
  // Every fourth kill comes while the decisions are on their way.
  const early = crash % 4 === 0;
  const decisions = asked.map(async (one) => {
    if (await approve(desk, one)) seen.acknowledged.add(one.intentId);
  });
  if (!early) await Promise.all(decisions);
  await pause(early ? Math.random() * 400 : Math.random() * LATEST_MS);
  await server.kill();
  await Promise.all(decisions);
  const next = await startServer(instance);
  const after = await openConsole(next, cookie);
  for (const { intentId } of asked) {
    const { phase, approvals } = await after.get(`intents/${intentId}`);
    const state = phase === 'waiting' ? approvals[0].state : 'applied';
    seen.found[state] = (seen.found[state] ?? 0) + 1;
    if (state === 'pending' && seen.acknowledged.has(intentId)) seen.lost++;
  }
  return next;
}

/** Approves what no acknowledged decision was about, and waits until nothing is held. */
async function drain(desk) {
  const deadline = Date.now() + DRAIN_SECONDS * 1_000;
  for (;;) {
    const left = await desk.inbox();
    if (left.length === 0 || Date.now() > deadline) return left.length;
    for (const one of left) if (one.state === 'pending') await approve(desk, one);
    await pause(250);
  }
}

const COLUMNS = {
  previous_hash: 'previousHash',
  intent_id: 'intentId',
  phase_reason: 'phaseReason',
  actor_kind: 'actorKind',
  actor_id: 'actorId',
  actor_name: 'actorName',
};
const toRow = (event) => ({
  ...event,
  ...Object.fromEntries(Object.entries(COLUMNS).map(([column, name]) => [column, event[name]])),
});

/** Reads the exported history of each intent and counts what was applied how often. */
async function audit(server, desk, { intents, acknowledged }) {
  const found = { once: 0, never: 0, twice: 0, broken: 0, offeredTwice: 0, notOffered: 0 };
  for (const id of intents) {
    const { head, history } = await desk.get(`intents/${id}/history.json`);
    const times = (type) => history.filter((event) => event.type === type).length;
    const applied = Math.max(times('answered'), times('released'));
    if (applied === 1 && times('answered') === times('released')) found.once++;
    else if (applied === 0) found.never++;
    else found.twice++;
    if (!isWhole({ revision: history.length, head }, history.map(toRow))) found.broken++;
  }
  const claimed = new Set();
  const probe = openProbe(server);
  for (let crash = 0; crash < CRASHES; crash++) {
    for (let one = 0; one < EACH; one++) {
      const { id } = await probe.claim(goalOf(crash)).catch(() => ({}));
      if (id === undefined) found.notOffered++;
      else if (claimed.has(id)) found.offeredTwice++;
      else claimed.add(id);
    }
  }
  probe.close();
  return { ...found, acknowledged: acknowledged.size };
}

/** kill -9 between a decision and what it leads to, on an instance that has a rule for `crash-*` already. */
export async function crashDecisionsOn(instance) {
  const seen = { intents: new Set(), acknowledged: new Set(), found: {}, lost: 0 };
  let server = await startServer(instance);
  const { cookie } = await openConsole(server);
  for (let crash = 0; crash < CRASHES; crash++) {
    server = await crashOnce(instance, server, crash, { cookie, seen });
  }
  const desk = await openConsole(server, cookie);
  const stuck = await drain(desk);
  const found = await audit(server, desk, seen);
  await server.stop();
  const all = seen.intents.size;
  const none = (what, value) => row(`crash: ${what}`, `${count(value)} of ${count(all)}`, '0', value === 0);
  const { pending = 0, deciding = 0, applied = 0 } = seen.found;
  const rows = [
    row(
      'crash: kill -9 after a decision',
      `${CRASHES} times, ${all} decisions, ${found.acknowledged} acknowledged`,
    ),
    row('crash: found at the start after', `${pending} pending, ${deciding} deciding, ${applied} applied`),
    row('crash: applied exactly once in the end', `${found.once} of ${all}`, 'all', found.once === all),
    none('acknowledged decisions lost', seen.lost),
    none('never applied', found.never),
    none('applied twice', found.twice),
    none('still held', stuck),
    none('not offered afterwards', found.notOffered),
    none('broken histories', found.broken),
  ];
  if (rows.some((one) => one.reached === false)) process.exitCode = 1;
  return rows;
}

export async function crashDecisions() {
  const instance = await newInstance();
  await (await startServer(instance)).stop();
  seedRule(instance.folder, 'crash-*');
  return crashDecisionsOn(instance);
}
