import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { setValue } from '@/lib/bus/kv/set';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let cookie: string;
beforeAll(async () => {
  t = await openTestWire();
  const ada = await seat(t, 'Ada', 'admin');
  cookie = await cookieFor(t.made, ada.sessionId);
  const ctx = await ada.ctx();
  for (const key of ['%', '_', 'a%b', 'ab', '..', '%2F', '😀']) {
    await setValue(ctx, { namespace: 'odd', key, value: key });
  }
});
afterAll(() => t.stop());

const get = async (path: string) => {
  const answer = await fetch(`${t.url}/api/console/default/kv${path}`, { headers: { cookie } });
  return { status: answer.status, json: JSON.parse(await answer.text()) };
};
const cursor = (text: string) => Buffer.from(text).toString('base64url');

test.each([
  ['%25', ['%', '%2F']],
  ['_', ['_']],
  ['a%25', ['a%b']],
  ['*_*', ['_']],
  ['..', ['..']],
  ['%F0%9F%98%80', ['😀']],
])('a prefix or glob of %s is its letters', async (match, keys) => {
  const { json } = await get(`/list?namespace=odd&match=${match}`);
  expect(json.entries.map(({ key }: { key: string }) => key)).toEqual(keys);
});

// U+0000 is in no key, and one of the databases cannot even be asked for it.
test.each(['%00', '%ED%A0%80', 'x'.repeat(2_000), '..', '%252F', '%F0%9F%98%80'])(
  'no read fails for names of %s',
  async (name) => {
    for (const path of [
      `/level?namespace=${name}`,
      `/level?namespace=odd&folder=${name}`,
      `/level?namespace=odd&kind=key&name=${name}`,
      `/list?namespace=${name}`,
      `/list?namespace=odd&match=${name}`,
      `/list?namespace=odd&after=${name}`,
      `/entry?namespace=odd&key=${name}z`,
      `/entry?namespace=${name}&key=ab`,
      `/entry?namespace=odd&key=${name}z&version=1`,
      `/history?namespace=odd&key=${name}z`,
      `/brotli?namespace=odd&key=${name}z&version=1`,
      `/preview?namespace=odd&prefix=${name}`,
      `/preview?namespace=odd&glob=*${name}*`,
      `/changes?namespace=${name}&after=0`,
      `/written/worker/${name === '..' ? 'x' : name}`,
      `/written/intent/${name === '..' ? 'x' : name}`,
      `/export?namespace=${name}`,
    ]) {
      const answer = await fetch(`${t.url}/api/console/default/kv${path}`, { headers: { cookie } });
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
  },
);

test.each([
  '/list?namespace=odd&sort=colour',
  '/list?namespace=odd&after=x',
  `/list?namespace=odd&after=${cursor('1 a\0b')}`,
  `/list?namespace=odd&sort=size&after=${cursor('99999999999999999999 a')}`,
  '/entry?namespace=odd&key=ab&version=-1',
  '/entry?namespace=odd&key=ab&version=1e99',
  '/history?namespace=odd&key=ab&before=0',
  '/changes?namespace=odd&after=x',
  '/entry?namespace=odd&key=a%00b',
  '/written/worker/%00',
])('%s is invalid', async (path) => {
  expect(await get(path)).toMatchObject({ status: 400, json: { error: { code: 'invalid' } } });
});

test('a version that is beyond every one is not found', async () => {
  expect((await get(`/entry?namespace=odd&key=ab&version=${Number.MAX_SAFE_INTEGER}`)).status).toBe(404);
});
