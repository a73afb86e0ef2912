import { setTimeout as pause } from 'node:timers/promises';
import { launchBrowser, openPage } from './parts/browser.mjs';
import { openConnection } from './parts/http.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, ms, quantile, row } from './parts/stats.mjs';
import { watchKv } from './parts/watch-kv.mjs';

const REACH_MS = 150;
const WRITES = 60;
const GAP_MS = 200;
/** A page reads once more when its stream has begun. */
const READ_MS = 1_500;
/** Other writes a second in the same namespace. */
const OTHERS = [0, 50];

/** A client that sets keys as an SDK does, over a connection that it keeps. */
function openWriter({ port, apiKey }) {
  const connection = openConnection(port);
  const headers = `x-api-key: ${apiKey}\r\ncontent-type: application/json\r\n`;
  return {
    async set(key, value) {
      const body = JSON.stringify({ value });
      const { status, body: text } = await connection.request(
        'POST',
        `/intent-bus/set/${key}`,
        headers,
        body,
      );
      if (status !== 200) throw new Error(`set ${key} gave ${status}: ${text}`);
    },
    close: () => connection.close(),
  };
}

/** Writes other keys at a pace until it is told to stop. */
function writeOthers(server, perSecond) {
  if (perSecond === 0) return async () => {};
  const writer = openWriter(server);
  let isOver = false;
  const writing = (async () => {
    for (let one = 0; !isOver; one++) {
      await writer.set(`others:${one % 100}`, `${one}`);
      await pause(1_000 / perSecond);
    }
    writer.close();
  })();
  return () => {
    isOver = true;
    return writing;
  };
}

/** Opens a namespace's keys beside one entry, and waits until nothing but the stream changes them. */
async function openKv(browser, place, namespace) {
  const page = await openPage(browser, place);
  await page.addInitScript(watchKv);
  await page.goto(`${place.url}/default/kv?namespace=${namespace}&key=watched&view=list&sort=updated`);
  await page.getByRole('article', { name: 'watched' }).getByRole('region', { name: 'Value' }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await pause(READ_MS);
  return page;
}

/** From before a write is sent to the frame that shows it: an entry's value, or a new key of the list. */
async function watch(browser, place, namespace, perSecond) {
  const page = await openKv(browser, place, namespace);
  const writer = openWriter(place);
  const stop = writeOthers(place, perSecond);
  const sent = new Map();
  for (let one = 0; one < WRITES; one++) {
    const mark = `mark-${perSecond}${String(one).padStart(3, '0')}z`;
    const part = one % 2 ? 'entry' : 'list';
    sent.set(`${part} ${mark}`, Date.now());
    await (part === 'entry' ? writer.set('watched', mark) : writer.set(mark, 'new'));
    await pause(GAP_MS);
  }
  await pause(READ_MS);
  await stop();
  const shown = new Map(await page.evaluate(() => [...globalThis.shown]));
  writer.close();
  await page.context().close();
  return (part) =>
    [...sent]
      .filter(([mark]) => mark.startsWith(part))
      .map(([mark, at]) => (shown.get(mark) ?? Number.POSITIVE_INFINITY) - at);
}

/** From a client's write to what a person sees of it, in a real browser on the same machine. */
export async function kvScreen() {
  const server = await startServer(await newInstance());
  const place = { ...server, cookie: await signIn(server.url) };
  const writer = openWriter(server);
  await writer.set('watched', 'first');
  writer.close();
  const answer = await fetch(`${server.url}/api/console/default/kv`, { headers: { cookie: place.cookie } });
  const [{ namespace }] = (await answer.json()).namespaces;
  const browser = await launchBrowser();
  try {
    const rows = [];
    for (const perSecond of OTHERS) {
      const delays = await watch(browser, place, namespace, perSecond);
      const beside = perSecond === 0 ? '' : `, beside ${perSecond} others a second`;
      for (const [part, name] of [
        ['entry', 'write → the open entry'],
        ['list', 'write → a new key of the list'],
      ]) {
        rows.push(below(`kv-screen: ${name}${beside}, p95`, quantile(delays(part), 0.95), REACH_MS));
        rows.push(row(`kv-screen: ${name}${beside}, p50`, ms(quantile(delays(part), 0.5))));
      }
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
  }
}
