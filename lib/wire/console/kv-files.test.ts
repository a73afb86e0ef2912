import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { finishJobs } from '@/lib/bus/kv/bulk/bulk.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let otto: Person;
let cookie: string;
beforeAll(async () => {
  t = await openTestWire();
  otto = await seat(t, 'Otto', 'operator');
  cookie = await cookieFor(t.made, otto.sessionId);
});
afterAll(() => t.stop());

const at = (path: string) => `${t.url}/api/console/default/kv${path}`;
const upload = (namespace: string, body: string, headers: object = { origin: t.made.env.origin }) =>
  fetch(at(`/import?namespace=${namespace}`), { method: 'POST', headers: { cookie, ...headers }, body });
const line = (key: string) => JSON.stringify({ key, value: 'v' });
const jobs = async () => (await fetch(`${t.url}/api/console/default/jobs`, { headers: { cookie } })).json();

test('a file is imported by a job, and comes out as it went in', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => line(`k${String(n).padStart(4, '0')}`));
  lines[699] = '{"key":';
  const answer = await upload('files', lines.join('\n'));
  expect(answer.status).toBe(202);
  await finishJobs(t);
  expect((await jobs())[0]).toMatchObject({
    kind: 'kv.import',
    state: 'done',
    done: 999,
    problems: [{ at: 'line 700', message: expect.stringContaining('not JSON') }],
  });
  const file = await fetch(at('/export?namespace=files'), { headers: { cookie } });
  expect(file.headers.get('content-disposition')).toMatch(/filename="kv-default-files-[\d-]+\.jsonl"/);
  const text = await file.text();
  expect(text.trimEnd().split('\n')).toHaveLength(999);
  await upload('copy', text);
  await finishJobs(t);
  expect((await jobs())[0]).toMatchObject({ done: 999, problemCount: 0 });
});

test('only a page of our own may send a file, and only who may write', async () => {
  expect((await upload('files', line('k'), { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await upload('files', line('k'), {})).status).toBe(403);
  const viewer = await seat(t, 'Vera', 'viewer');
  const theirs = await cookieFor(t.made, viewer.sessionId);
  expect((await upload('files', line('k'), { origin: t.made.env.origin, cookie: theirs })).status).toBe(403);
  expect((await fetch(at('/export?namespace=files'), { headers: { cookie: theirs } })).status).toBe(200);
  expect((await fetch(at('/export?namespace=none'), { headers: { cookie } })).status).toBe(404);
});

test('a file said to be too large is refused before it is sent', async () => {
  const status = await new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(at('/import?namespace=files'));
    const headers = { cookie, origin: t.made.env.origin, 'content-length': 2 ** 31 };
    const sent = request({ hostname, port, path: pathname + search, method: 'POST', headers }, (answer) => {
      resolve(answer.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.write('{');
  });
  expect(status).toBe(413);
});

test('what is cut off in the middle is a job that failed, with nothing written', async () => {
  const { hostname, port, pathname, search } = new URL(at('/import?namespace=cut'));
  const headers = { cookie, origin: t.made.env.origin, 'content-length': 1_000_000 };
  const sent = request({ hostname, port, path: pathname + search, method: 'POST', headers });
  const broken = new Promise((resolve) => sent.on('error', resolve));
  sent.write(`${line('k')}\n`);
  const newest = async () => (await jobs())[0];
  await expect.poll(newest).toMatchObject({ input: { namespace: 'cut' }, state: 'receiving' });
  sent.destroy(new Error('gone'));
  await broken;
  await expect.poll(newest).toMatchObject({ state: 'failed' });
  await finishJobs(t);
  expect(await newest()).toMatchObject({ input: { namespace: 'cut' }, error: 'The upload broke off.' });
});
