import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { ALL_SCOPES, put, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

const PAYLOAD = '{ "order": {"id": "=1+1", "sum": 12345678901234567890.10,\n "due": -7}, "order2": null }';
let t: TestWire;
let cookie: string;
let first: string;
beforeAll(async () => {
  t = await openTestWire();
  const ada = await seat(t, 'Ada', 'viewer');
  cookie = await cookieFor(t.made, ada.sessionId);
  const { ctx } = await t.key('ci', { scopes: ALL_SCOPES });
  ({ id: first } = await put(ctx, { goal: 'order', payload: PAYLOAD, priority: 700 }));
  for (let n = 0; n < 450; n++) await put(ctx, { goal: `bulk.${n}`, payload: `{"n":${n}}` });
  const held = await claim(ctx, wants({ goal: 'order' }));
  await fulfil(ctx, {
    id: first,
    token: held?.token ?? '',
    result: '{"big":98765432109876543210}',
    resultType: 'json',
  });
});
afterAll(() => t.stop());

const get = (query: string) =>
  fetch(`${t.url}/api/console/default/intents/export?${query}`, { headers: { cookie } });
const linesOf = async (query: string) => (await (await get(query)).text()).trimEnd().split('\n');

test('a CSV file has the chosen columns, numbers by their digits and no formula', async () => {
  const answer = await get(
    'format=csv&goal=order&columns=priority,attempts,$.order.id,$.order.sum,$.order.due,$.nothing',
  );
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(answer.headers.get('content-disposition')).toMatch(/filename="intents-default-[\d-]+\.csv"/);
  const [head, row, ...more] = (await answer.text()).trimEnd().split('\r\n');
  expect(more).toEqual([]);
  expect(head).toBe(
    'id,published_at,protocol,goal,phase,priority,attempts,max_attempts,$.order.id,$.order.sum,$.order.due,$.nothing,error',
  );
  expect(row).toMatch(
    new RegExp(
      `^${first},\\d{4}-.*Z,intent-bus,order,succeeded,700,1,\\d+,'=1\\+1,12345678901234567890.10,-7,,$`,
    ),
  );
});

test('lines of JSON have what clients sent to the letter, each on one line', async () => {
  const [line = '', ...more] = await linesOf('format=json&goal=order&whole=true&columns=$.order.sum');
  expect(more).toEqual([]);
  expect(line).toContain('"$.order.sum":12345678901234567890.10,');
  expect(line).toContain(`"payload":${PAYLOAD.replace('\n', ' ')}`);
  expect(line).toContain('"result":{"big":98765432109876543210}');
  expect(JSON.parse(line)).toMatchObject({ id: first, priority: 700, error: null, phase: 'succeeded' });
});

test('the export is of all that match, in the order of the board, and is audited', async () => {
  const all = await linesOf('format=json&goal=bulk.*');
  expect(all).toHaveLength(450);
  expect(new Set(all).size).toBe(450);
  const ids = (await linesOf('format=json&sort=-priority')).map((line) => JSON.parse(line).id);
  expect(ids).toHaveLength(451);
  expect(ids[0]).toBe(first);
  const [last] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
  expect(last).toMatchObject({ action: 'intent.export', outcome: 'done', actor_name: 'Ada' });
  expect(last?.after).toContain('-priority');
});

test('a filter that makes no sense is refused, and so is who is not signed in', async () => {
  expect((await get('format=csv&phase=fialed')).status).toBe(400);
  expect((await get('format=csv&pahse=failed')).status).toBe(400);
  expect((await fetch(`${t.url}/api/console/default/intents/export?format=csv`)).status).toBe(401);
});

test('cells are read for some rows at once, cut where they are long', async () => {
  const query = `ids=${first}&columns=priority,waited,$.order.sum,$.order.id`;
  const answer = await fetch(`${t.url}/api/console/default/intents/cells?${query}`, { headers: { cookie } });
  expect(await answer.json()).toEqual({
    [first]: {
      priority: '700',
      waited: expect.stringMatching(/^\d+$/),
      '$.order.sum': '12345678901234567890.10',
      '$.order.id': '=1+1',
    },
  });
});
