import { gzipSync } from 'node:zlib';
import { openProbe } from './parts/probe.mjs';
import { newInstance, startServer } from './parts/server.mjs';
import { signIn } from './parts/session.mjs';
import { below, kilobytes } from './parts/stats.mjs';

const REACH = 180 * 1024;
const SCRIPT = /<script\b[^>]*?\bsrc="([^"]+)"[^>]*>/g;
/** For browsers that know no modules; those that run this do not fetch them. */
const LEGACY = /\bnomodule\b/i;

/** The gzip size of every script a page's HTML asks for. */
async function scriptsOf(url, path, cookie) {
  const page = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
  if (page.status !== 200) throw new Error(`${path} gave ${page.status}.`);
  const html = await page.text();
  const sources = new Set(
    [...html.matchAll(SCRIPT)].filter(([tag]) => !LEGACY.test(tag)).map(([, source]) => source),
  );
  let size = 0;
  for (const source of sources) {
    const script = await fetch(new URL(source.replaceAll('&amp;', '&'), url));
    if (!script.ok) throw new Error(`${source} gave ${script.status}.`);
    size += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return size;
}

/** JavaScript that the browser is asked to load with each page, compressed as a proxy would. */
export async function javascript() {
  const rows = [];
  const add = async (name, ...page) =>
    rows.push(below(`JavaScript of ${name}, gzip`, await scriptsOf(...page), REACH, kilobytes));

  const unowned = await startServer(
    await newInstance({ INTERCHANGE_ADMIN_EMAIL: '', INTERCHANGE_ADMIN_PASSWORD: '' }),
  );
  const [link] = /http\S+\/setup\?token=\S+/.exec(unowned.log()) ?? [];
  if (!link) throw new Error('The server printed no setup link.');
  await add('/setup', unowned.url, new URL(link).pathname + new URL(link).search, '');
  await unowned.stop();

  const server = await startServer(await newInstance());
  const probe = openProbe(server);
  const { id: hex } = await probe.publish('bench');
  // A page's own form of the id; any other is led on to it.
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  probe.close();
  await add('/sign-in', server.url, '/sign-in', '');
  const cookie = await signIn(server.url);
  const pages = {
    intents: 'intents',
    'intents/[id]': `intents/${id}`,
    publish: 'publish',
    approvals: 'approvals',
    'approvals?view=decided': 'approvals?view=decided',
    connect: 'connect',
  };
  for (const [name, path] of Object.entries({
    ...pages,
    workers: 'workers',
    kv: 'kv',
    members: 'members',
    rules: 'rules',
    notifications: 'notifications',
    settings: 'settings',
  })) {
    await add(`/[workspace]/${name}`, server.url, `/default/${path}`, cookie);
  }
  await server.stop();
  return rows;
}
