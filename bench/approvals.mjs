import { setTimeout as pause } from 'node:timers/promises';
import { callAction } from './parts/action.mjs';
import { launchBrowser, openPage } from './parts/browser.mjs';
import { openConsole, publishHeld } from './parts/held.mjs';
import { openConnection } from './parts/http.mjs';
import { seedDecisions, seedRule } from './parts/seed-decisions.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { below, count, ms, quantile, row } from './parts/stats.mjs';
import { goToInbox, watchInbox } from './parts/watch-inbox.mjs';

const DECIDED = 100_000;
const PENDING = 1_000;
const READS = 40;
const OPENINGS = 5;
const DRAIN_SECONDS = 30;

/** How long some paths take, read again and again on one connection. */
async function timeReads({ port }, { cookie }, paths, reads = READS) {
  const connection = openConnection(port);
  const times = [];
  for (let index = 0; index < reads; index++) {
    const began = performance.now();
    const path = `/api/console/default/${paths[index % paths.length]}`;
    const { status, body } = await connection.request('GET', path, `cookie: ${cookie}\r\n`);
    if (status !== 200) throw new Error(`${path} gave ${status}: ${body}`);
    times.push(performance.now() - began);
  }
  connection.close();
  return quantile(times, 0.95);
}

/**
 * From the document's last byte until a page of questions can be used: its first row is on the screen and React
 * has taken it over, so that a key or a press is answered.
 */
async function timeOpenings(browser, desk, path) {
  const page = await openPage(browser, desk);
  await page.addInitScript(watchInbox);
  const times = [];
  // The first opening fills the browser's caches, and is not counted.
  for (let one = 0; one <= OPENINGS; one++) {
    await page.goto(desk.url + path);
    await page.waitForFunction(() => globalThis.usableAfter !== undefined, undefined, { timeout: 30_000 });
    if (one > 0) times.push(await page.evaluate(() => globalThis.usableAfter));
  }
  await page.context().close();
  return times;
}

/** From a press on another page until the inbox has its rows, and beside them a question one can answer. */
async function timeArrivals(browser, desk) {
  const page = await openPage(browser, desk);
  const times = [];
  for (let one = 0; one <= OPENINGS; one++) {
    await page.goto(`${desk.url}/default/workers`);
    // Long enough that nothing of this page is still on its way.
    await pause(1_000);
    const arrival = await page.evaluate(goToInbox);
    if (one > 0) times.push(arrival);
  }
  await page.context().close();
  return times;
}

async function openings(desk) {
  const browser = await launchBrowser();
  try {
    const rows = [];
    for (const [name, path] of [
      ['inbox', '/default/approvals?view=pending'],
      ['decided view', '/default/approvals?view=decided'],
    ]) {
      const times = await timeOpenings(browser, desk, path);
      rows.push(below(`approvals: ${name}, document → usable, median`, quantile(times, 0.5), 300));
      rows.push(row(`approvals: ${name}, slowest of ${OPENINGS}`, ms(Math.max(...times))));
    }
    const arrivals = await timeArrivals(browser, desk);
    for (const [name, key] of [
      ['its rows', 'rows'],
      ['a question to answer', 'question'],
    ]) {
      const times = arrivals.map((one) => one[key]);
      rows.push(below(`approvals: press on another page → ${name}, median`, quantile(times, 0.5), 300));
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** Decides everything that waits by one press, as the page does, and waits until the bus has acted on it. */
async function decideAll(server, desk) {
  const items = await desk.inbox();
  const questions = items.map(({ id, shown }) => ({ id, shown }));
  const act = { name: 'decideManyAction', folder: 'approvals', page: '/default/approvals' };
  await server.measure();
  const began = performance.now();
  const text = await callAction(desk, act, { workspace: 'default', questions, outcome: 'approved' });
  const took = performance.now() - began;
  const { loop } = await server.measure();
  const acted = await untilActed(desk, began);
  const after = await server.measure();
  // One more tells how the whole of it went.
  const ok = (text.match(/"ok":true/g)?.length ?? 1) - 1;
  return [
    below(`approvals: ${count(questions.length)} decided by one action`, took, 5_000),
    row(
      'approvals: results of it that are yes',
      `${count(ok)} of ${count(questions.length)}`,
      'all',
      ok === questions.length,
    ),
    below('approvals: event-loop delay p99 meanwhile', loop.p99, 50),
    row('approvals: the last released after the press', ms(acted), '5 s of undo and a little'),
    below('approvals: event-loop delay p99 while they are released', after.loop.p99, 50),
  ];
}

async function untilActed(desk, began) {
  while (performance.now() - began < DRAIN_SECONDS * 1_000) {
    if ((await desk.get('inbox?view=pending')).items.length === 0) return performance.now() - began;
    await pause(100);
  }
  return Number.POSITIVE_INFINITY;
}

/** Filters of the history, by the name they are shown under. */
const FILTERS = [
  ['no filter', ['decisions']],
  ['outcome', ['decisions?outcome=rejected']],
  ['rule', ['decisions?rule=rule-0', 'decisions?rule=rule-3']],
  ['line', ['decisions?line=axme', 'decisions?line=intent-bus']],
  ['a goal, a glob', ['decisions?goal=goal-7', 'decisions?goal=goal-1*']],
  ['who', ['decisions?by=member%203']],
  ['overturned', ['decisions?overturned=1']],
];

async function history(server, desk) {
  await server.measure();
  const rows = [];
  for (const [name, paths] of FILTERS) {
    const p95 = await timeReads(server, desk, paths);
    const reach = name === 'no filter' ? 20 : 200;
    rows.push(below(`decisions on ${count(DECIDED)}: ${name}, p95`, p95, reach));
  }
  const none = await timeReads(server, desk, ['decisions?goal=nothing'], 10);
  rows.push(below('decisions: a filter that finds nothing stops, p95', none, 200));
  for (const days of [7, 30, 90]) {
    const p95 = await timeReads(server, desk, [`decisions/metrics?days=${days}`], 5);
    rows.push(row(`decisions: numbers of ${days} days`, ms(p95)));
  }
  const lists = await server.measure();
  const began = performance.now();
  const answer = await fetch(`${server.url}/api/console/default/decisions/export?format=csv`, {
    headers: { cookie: desk.cookie },
  });
  const lines = (await answer.text()).split('\r\n').length - 2;
  rows.push(row(`decisions: ${count(lines)} exported as CSV`, ms(performance.now() - began)));
  const exported = await server.measure();
  return [
    ...rows,
    below('decisions: event-loop delay p99 while read', lists.loop.p99, 50),
    below('decisions: event-loop delay p99 while exported', exported.loop.p99, 50),
  ];
}

/** A thousand questions that wait, and a hundred thousand that were decided. */
export async function approvals() {
  const instance = await newInstance();
  await (await startServer(instance)).stop();
  seedDecisions(instance.folder, DECIDED);
  seedRule(instance.folder, 'held');
  const server = await startServer(instance);
  await publishHeld(server, 'held', PENDING);
  const desk = await openConsole(server);
  try {
    await timeReads(server, desk, ['inbox?view=mine'], 5);
    await server.measure();
    const inbox = await timeReads(server, desk, ['inbox?view=mine', 'inbox?view=pending']);
    const counts = await timeReads(server, desk, ['inbox/counts']);
    const { loop } = await server.measure();
    return [
      row(`approvals: inbox of ${count(PENDING)}, first page, p95`, ms(inbox)),
      row('approvals: its counts, p95', ms(counts)),
      below('approvals: event-loop delay p99 while read', loop.p99, 50),
      ...(await openings(desk)),
      ...(await history(server, desk)),
      ...(await decideAll(server, desk)),
    ];
  } finally {
    await server.stop();
  }
}
