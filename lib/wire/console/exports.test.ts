import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { holdBy, putHeld, settle } from '@/lib/bus/testing/decisions.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { verifyHistory } from '@/lib/client/intent/verify-history';
import { decisionMetrics, decisionPage } from '@/lib/shape/decision';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { csvCell } from './csv';

let t: TestWire;
let ada: Person;
let held: { id: string; approval: string };
beforeAll(async () => {
  t = await openTestWire();
  ada = await seat(t, 'Ada', 'approver');
  await holdBy(t, 'Evil', '*', { title: '{goal}' });
  const { ctx } = await t.key('ci');
  held = await putHeld(ctx, '=cmd|"/c calc"!A1', '{"n":1}');
  await settle(t, await ada.ctx(), held.approval, { after: 3_000, comment: '@SUM(1)\n"quoted", and more' });
});
afterAll(() => t.stop());

async function get(path: string) {
  const cookie = await cookieFor(t.made, ada.sessionId);
  return fetch(`${t.url}/api/console/default/${path}`, { headers: { cookie } });
}

/** Reads CSV as RFC 4180 says. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('no cell of a CSV file is a formula, and everything in it can be read back', async () => {
  const answer = await get('decisions/export?format=csv');
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="decisions-default-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const [head = [], row = [], ...more] = parseCsv(await answer.text());
  expect(more).toEqual([]);
  const cell = (name: string) => row[head.indexOf(name)];
  expect(cell('goal')).toBe(`'=cmd|"/c calc"!A1`);
  expect(cell('comment')).toBe(`'@SUM(1)\n"quoted", and more`);
  expect(cell('took_ms')).toBe('3000');
  expect(cell('approval_id')).toBe(held.approval);
  expect(row.some((one) => /^[=+\-@\t\r]/.test(one))).toBe(false);
});

test.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', ' =1', '＝1', '"=1', `' "=1`, '\ta'])(
  '%j is no formula in a cell',
  (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  },
);
test.each(['', 'a=1', '1-1', 'a@b', '12'])('%j stays as it is', (text) => {
  expect(csvCell(text)).toBe(text);
});
test('a number keeps its digits, and what only claims to be one is no formula either', () => {
  expect(csvCell({ digits: '-12345678901234567890.10e+2' })).toBe('-12345678901234567890.10e+2');
  expect(csvCell({ digits: '-1+cmd' })).toBe("'-1+cmd");
});

test('lines of JSON name the events that the kept history proves', async () => {
  const lines = (await (await get('decisions/export?format=json')).text()).trim().split('\n');
  const [decision] = lines.map((line) => JSON.parse(line));
  expect(lines).toHaveLength(1);
  expect(decision).toMatchObject({ id: held.approval, outcome: 'approved', onSilence: 'reject' });
  const types = decision.events.map(({ type }: { type: string }) => type);
  expect(types).toEqual(['asked', 'voted', 'answered', 'released']);

  const answer = await get(`intents/${held.id.replaceAll('-', '')}/history.json`);
  expect(answer.headers.get('content-disposition')).toContain(`intent-${held.id}.history.json`);
  const file = await answer.json();
  expect(await verifyHistory(file)).toEqual({ state: 'intact' });
  for (const { number, hash } of decision.events) expect(file.history[number - 1].hash).toBe(hash);
  file.history[1].data = file.history[1].data.replace('Evil', 'Good');
  expect(await verifyHistory(file)).toMatchObject({ state: 'broken', number: 2 });
});

test('the filters of the list are those of the export', async () => {
  expect(await (await get('decisions/export?format=json&outcome=rejected')).text()).toBe('');
  expect(await (await get('decisions/export?format=json&line=intent-bus&goal=%3Dcmd*')).text()).not.toBe('');
  expect(await (await get('decisions/export?format=json&line=axme')).text()).toBe('');
});

test('the reads answer in the shapes the pages know', async () => {
  const page = decisionPage.parse(await (await get('decisions?outcome=approved')).json());
  expect(page.decisions.map(({ id }) => id)).toEqual([held.approval]);
  expect((await get('decisions?cursor=nonsense')).status).toBe(400);
  const metrics = decisionMetrics.parse(await (await get('decisions/metrics?days=90')).json());
  expect(metrics).toMatchObject({ days: 90, now: { decided: 1, medianMs: 3_000 } });
});

test('who took what along is in the audit log', async () => {
  await (await get('decisions/export?format=csv&outcome=approved')).text();
  await (await get(`intents/${held.id}/history.json`)).json();
  expect(await listAuditRows(t.bus.store.read, t.workspaceId, 2)).toMatchObject([
    { action: 'intent.export', actor_name: 'Ada', subject: `intent ${held.id}` },
    { action: 'decision.export', actor_name: 'Ada', after: '{"outcome":"approved"}' },
  ]);
});

test('nobody without a session gets a file', async () => {
  const path = `${t.url}/api/console/default`;
  expect((await fetch(`${path}/decisions/export?format=csv`)).status).toBe(401);
  expect((await fetch(`${path}/intents/${held.id}/history.json`)).status).toBe(401);
});
