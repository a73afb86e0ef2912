import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { put } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { holdingOf } from '@/lib/bus/testing/rule.fixture';
import { ruleList, simulation } from '@/lib/shape/rule';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

let t: TestWire;
let cookie: string;
let viewer: string;
beforeAll(async () => {
  t = await openTestWire();
  const { ctx } = await t.key('shop');
  await put(ctx, { goal: 'refund', payload: '{"amount":5}' });
  const { rule } = await holdingOf(t);
  await rule({ match: { goal: 'refund' } });
  await put(ctx, { goal: 'refund', payload: '{"amount":6}' });
  cookie = await cookieFor(t.made, (await seat(t, 'Ada', 'admin')).sessionId);
  viewer = await cookieFor(t.made, (await seat(t, 'Vic', 'viewer')).sessionId);
});
afterAll(() => t.stop());

const path = () => `${t.url}/api/console/default/rules`;
const simulate = (body: string, headers: Record<string, string> = { origin: t.url }) =>
  fetch(`${path()}/simulate`, { method: 'POST', headers: { cookie, ...headers }, body });

test('a viewer reads the rules; who may write them simulates a draft', async () => {
  const rules = ruleList.parse(await (await fetch(path(), { headers: { cookie: viewer } })).json());
  expect((await simulate('{}', { origin: t.url, cookie: viewer })).status).toBe(403);
  expect(rules.rules).toMatchObject([{ name: 'Ask first', held: 1, pending: 1 }]);
  const answer = await simulate('{"match":{"goal":"ref*"},"priority":500,"title":"{amount}?"}');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const found = simulation.parse(await answer.json());
  expect(found).toMatchObject({ looked: 2, decided: 2 });
  expect(found.samples.map(({ title }) => title)).toEqual(['6?', '5?']);
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['no page', {}],
  ['a page of the same site that is not ours', { 'sec-fetch-site': 'same-site' }],
])('a draft from %s is refused', async (_, headers) => {
  const from = 'sec-fetch-site' in headers ? { origin: t.url, ...headers } : headers;
  expect((await simulate('{}', from)).status).toBe(403);
});

test.each([
  ['no JSON', '{', 400],
  ['nothing of a draft', '[]', 400],
  ['a draft beyond all bounds', JSON.stringify({ title: 'x'.repeat(70_000) }), 413],
])('%s is refused', async (_, body, status) => {
  expect((await simulate(body)).status).toBe(status);
});

test('without a session nothing is read', async () => {
  expect((await fetch(path())).status).toBe(401);
  const answer = await fetch(`${path()}/simulate`, {
    method: 'POST',
    headers: { origin: t.url },
    body: '{}',
  });
  expect(answer.status).toBe(401);
});
