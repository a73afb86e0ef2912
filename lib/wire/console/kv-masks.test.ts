import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import type { Context } from '@/lib/bus/context';
import { deleteEntry } from '@/lib/bus/kv/delete';
import { restoreVersion } from '@/lib/bus/kv/history';
import { createMask } from '@/lib/bus/kv/mask';
import { revealEntry } from '@/lib/bus/kv/reveal';
import { setValue } from '@/lib/bus/kv/set';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

const SECRET = 'hush-5f1c';

let t: TestWire;
let admin: Context;
let cookie: string;
beforeAll(async () => {
  t = await openTestWire();
  const ada = await seat(t, 'Ada', 'admin');
  admin = await ada.ctx();
  cookie = await cookieFor(t.made, ada.sessionId);
  const namespace = 'vault';
  await createMask(admin, { namespace: 'v*', key: 'secret' });
  await createMask(admin, { namespace: 'v*', key: 'user', path: '$.password' });
  for (const n of [1, 2]) {
    await setValue(admin, { namespace, key: 'secret', value: `${SECRET} ${n}` });
    const value = JSON.stringify({ name: 'seen', password: `${SECRET} ${n}` });
    await setValue(admin, { namespace, key: 'user', value, contentType: 'json' });
  }
  await deleteEntry(admin, { namespace, key: 'secret' });
  await restoreVersion(admin, { namespace, key: 'secret', version: 2 });
});
afterAll(() => t.stop());

const at = (path: string) => `${t.url}/api/console/default${path}`;
const get = async (path: string) => {
  const answer = await fetch(at(path), { headers: { cookie } });
  expect(answer.status).toBe(200);
  return answer.text();
};

test.each([
  '/kv',
  '/kv/level?namespace=vault',
  '/kv/list?namespace=vault',
  '/kv/list?namespace=vault&sort=size',
  `/kv/list?namespace=vault&match=*${SECRET}*`,
  '/kv/entry?namespace=vault&key=secret',
  '/kv/entry?namespace=vault&key=secret&version=1',
  '/kv/entry?namespace=vault&key=user',
  '/kv/entry?namespace=vault&key=user&version=1',
  '/kv/history?namespace=vault&key=secret',
  '/kv/history?namespace=vault&key=user',
  '/kv/changes?namespace=vault&after=0',
  '/kv/preview?namespace=vault',
  '/kv/export?namespace=vault&versions=true',
  '/jobs',
])('%s says nothing of a masked value', async (path) => {
  expect(await get(path)).not.toContain(SECRET);
});

test('a masked entry says its size and type, and what is not masked of it', async () => {
  expect(JSON.parse(await get('/kv/entry?namespace=vault&key=secret'))).toMatchObject({
    value: null,
    isMasked: true,
    size: SECRET.length + 2,
    contentType: 'text',
  });
  const { value } = JSON.parse(await get('/kv/entry?namespace=vault&key=user'));
  expect(JSON.parse(value)).toEqual({ name: 'seen', password: '•••' });
});

test('a frame of the stream names the namespace that was written in, and no value', async () => {
  const leave = new AbortController();
  const stream = await fetch(at('/live'), { headers: { cookie }, signal: leave.signal });
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    if (text === '') await setValue(admin, { namespace: 'vault', key: 'secret', value: `${SECRET} 3` });
    text += chunk;
    if (text.includes('event: kv')) break;
  }
  leave.abort();
  expect(text).toContain('vault');
  expect(text).not.toContain(SECRET);
});

test('it is revealed a key at a time to who may, and each time is in the audit log without the value', async () => {
  const operator = await (await seat(t, 'Otto', 'operator')).ctx();
  const place = { namespace: 'vault', key: 'secret' };
  await expect(revealEntry(operator, place)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await revealEntry(admin, place)).value).toContain(SECRET);
  const rows = await t.bus.store.read.selectFrom('audit').selectAll().execute();
  const reveals = rows.filter(({ action }) => action === 'kv.reveal').map(({ outcome }) => outcome);
  expect(reveals.sort()).toEqual(['done', 'refused']);
  expect(JSON.stringify(rows)).not.toContain(SECRET);
});
