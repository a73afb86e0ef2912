import { setTimeout as pause } from 'node:timers/promises';
import { openPage } from './browser.mjs';
import { watchScreen } from './watch-screen.mjs';

/** The first tab reads the board once more when its stream has begun. */
const READ_MS = 1_000;

/** Opens the board, signed in, and waits until it shows a watched row and nothing but the stream changes it. */
export async function openBoard(browser, { server, cookie }, query = '') {
  const page = await openPage(browser, { url: server.url, cookie }, { width: 1280, height: 1100 });
  await page.addInitScript(watchScreen);
  await page.goto(`${server.url}/default/intents${query}`);
  await page.waitForFunction(() => globalThis.shown.size > 0, undefined, { timeout: 20_000 });
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 });
  await pause(READ_MS);
  return page;
}

/** From each event of these intents, by the server's record, to the frame that shows it. Null: out of sight. */
export async function delaysOf(page, { server, cookie }, ids, phases) {
  const shown = new Map(await page.evaluate(() => [...globalThis.shown]));
  const delays = [];
  for (const id of ids) {
    const answer = await fetch(`${server.url}/api/console/default/intents/${id}`, { headers: { cookie } });
    const { id: name, history } = await answer.json();
    for (const { phase, at } of history.filter((event) => phases.includes(event.phase))) {
      const seen = shown.get(`${name} ${phase}`);
      delays.push(seen === undefined ? Number.POSITIVE_INFINITY : seen && seen - at);
    }
  }
  return delays;
}
