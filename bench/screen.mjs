import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { delaysOf, openBoard } from './parts/board.mjs';
import { launchBrowser } from './parts/browser.mjs';
import { openProbe } from './parts/probe.mjs';
import { answerOf, startProcess } from './parts/processes.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, count, ms, quantile, row } from './parts/stats.mjs';

const REACH_MS = 150;
const EVENTS = 500;
const ROUNDS = 4;
/** Few enough to stay on the screen when some of the load's rows enter above them. */
const ROWS = 15;
const CHANGE_MS = 60;
/** New rows enter by themselves only while they are few: under four a second. */
const ENTERING = 25;
const ENTER_MS = 350;
const WARM_MS = 1_500;
const SETTLE_MS = 1_000;

/** Does the work while the board hears of many other events; returns how many came a second. */
async function underLoad({ server }, seconds, work) {
  const job = { port: server.port, prefix: '/intent-bus', apiKey: server.apiKey, act: 'cycle', clients: 32 };
  const load = startProcess('load.mjs', { ...job, events: EVENTS, seconds });
  const loaded = answerOf(load, seconds * 3 + 20);
  loaded.catch(() => {});
  await pause(WARM_MS);
  await work();
  await pause(SETTLE_MS);
  return (await loaded).perSecond;
}

/** Rows on an unfiltered board change, one after the other, while new ones gather behind "N new". */
async function changing(browser, place) {
  const goal = `watched-${randomUUID()}`;
  for (let one = 0; one < ROWS; one++) await place.probe.publish(goal);
  const page = await openBoard(browser, place);
  const held = [];
  const seconds = (WARM_MS + SETTLE_MS + 2 * ROWS * CHANGE_MS) / 1000;
  const perSecond = await underLoad(place, seconds, async () => {
    for (let one = 0; one < ROWS; one++, await pause(CHANGE_MS)) held.push(await place.probe.claim(goal));
    for (const claimed of held) {
      await place.probe.fulfil(claimed);
      await pause(CHANGE_MS);
    }
  });
  const ids = held.map(({ id }) => id);
  const delays = await delaysOf(page, place, ids, ['running', 'succeeded']);
  await page.context().close();
  return { delays, perSecond };
}

/** New rows enter a board that is filtered to their goal. */
async function entering(browser, place) {
  const goal = `watched-${randomUUID()}`;
  await place.probe.publish(goal);
  const page = await openBoard(browser, place, `?goal=${goal}`);
  const ids = [];
  const perSecond = await underLoad(place, (WARM_MS + SETTLE_MS + ENTERING * ENTER_MS) / 1000, async () => {
    for (let one = 0; one < ENTERING; one++, await pause(ENTER_MS)) {
      ids.push((await place.probe.publish(goal)).id);
    }
  });
  const delays = await delaysOf(page, place, ids, ['queued']);
  await page.context().close();
  return { delays, perSecond };
}

function rowsOf(name, runs) {
  const delays = runs.flatMap((run) => run.delays);
  const seen = delays.filter((delay) => delay !== null);
  const pace = count(Math.min(...runs.map((run) => run.perSecond)));
  return [
    below(`screen: ${name}, p95`, quantile(seen, 0.95), REACH_MS),
    row(`screen: ${name}, p50`, `${ms(quantile(seen, 0.5))} at ${pace} events/s`),
    row(`screen: ${name}, out of sight`, `${delays.length - seen.length} of ${delays.length}`),
  ];
}

/** From an event to what a person sees of it, in a real browser on the same machine. */
export async function screen() {
  const server = await startServer(await newInstance());
  const place = { server, cookie: await signIn(server.url), probe: openProbe(server) };
  const browser = await launchBrowser();
  try {
    const runs = [];
    for (let round = 0; round < ROUNDS; round++) runs.push(await changing(browser, place));
    const entered = await entering(browser, place);
    const { loop } = await server.measure();
    return [
      ...rowsOf('event → changed row', runs),
      ...rowsOf('event → new row', [entered]),
      below('screen: event-loop delay p99', loop.p99, 50),
    ];
  } finally {
    place.probe.close();
    await browser.close();
    await server.stop();
  }
}
