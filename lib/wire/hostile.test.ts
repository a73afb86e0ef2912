import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { openSession } from '@/lib/bus/people/session';
import { ALL_SCOPES, put } from '@/lib/bus/testing/bus.fixture';
import { insertMembership, insertUser } from '@/lib/store/people/people';
import { openTestWire, type TestWire } from './wire.fixture';

let t: TestWire;
let cookie = '';
let secret = '';
let id = '';
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('attacker', { scopes: ALL_SCOPES });
  secret = key.secret;
  id = (await put(key.ctx, { goal: 'g' })).id;
  await t.bus.store.write(async (tx) => {
    await insertUser(tx, { id: 'u', email: 'u@example.com', name: 'U', password_hash: '', created_at: 0 });
    await insertMembership(tx, { workspace_id: t.workspaceId, user_id: 'u', role: 'owner', created_at: 0 });
  });
  const session = await openSession(t.bus, { id: 'u', name: 'U' }, { address: '', userAgent: '' });
  cookie = await cookieFor(t.made, session);
});
afterAll(() => t.stop());

/** What nobody means: characters no database keeps, numbers beyond any column, cursors and filters of nonsense. */
const HOSTILE = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF',
  '%F0%9F%98%80',
  '-1',
  '1.5',
  '9007199254740993',
  '99999999999999999999',
  '1e400',
  'NaN',
  '-0',
  '__proto__',
  '%27%20or%201%3D1--',
  '%22*',
  '%22',
  'a%20AND%20(',
  '*%3F*%3F*%3F',
  '%5B%5D',
  '%7B%22a%22%3A1%7D',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(4_000),
  '',
];

const CONSOLE: [path: string, ...params: string[]][] = [
  ['intents', 'cursor', 'limit', 'line', 'sort', 'phase', 'goal', 'text', 'since', 'until', 'worker', 'id'],
  ['intents', 'publisher', 'error', 'key', 'parent', 'priority', 'attempts', 'correlation', 'not_phase'],
  ['intents/cells', 'ids', 'columns'],
  ['intents/export', 'format', 'columns', 'goal', 'text', 'phase', 'sort'],
  [`intents/{id}/events`, 'after'],
  ['intents/{x}'],
  ['intents/{x}/history.json'],
  ['approvals/{x}'],
  ['inbox', 'cursor', 'limit', 'sort', 'goal', 'text', 'asked', 'state'],
  ['inbox/some', 'ids'],
  ['decisions', 'cursor', 'limit', 'goal', 'outcome', 'text', 'from', 'to', 'by', 'since', 'until', 'days'],
  ['decisions/metrics', 'goal', 'outcome', 'text', 'from', 'to', 'by', 'since', 'until', 'days'],
  ['decisions/export', 'format', 'goal', 'from', 'by'],
  ['bulk', 'act', 'phase', 'goal', 'text', 'since'],
  ['bulk?act=cancel', 'phase', 'goal', 'text', 'since', 'until', 'worker', 'publisher', 'key'],
  ['jobs', 'limit'],
  ['kv/export', 'namespace', 'prefix', 'glob', 'versions'],
  ['kv/level', 'namespace', 'folder', 'kind', 'name'],
  ['kv/level?namespace=n&kind=key', 'name'],
  ['kv/list', 'namespace', 'match', 'sort', 'after'],
  ['kv/list?sort=updated', 'after'],
  ['kv/list?sort=size', 'after'],
  ['kv/list?sort=expiry', 'after', 'match'],
  ['kv/entry', 'namespace', 'key', 'version'],
  ['kv/entry?namespace=n&key=k', 'version'],
  ['kv/brotli?namespace=n&key=k', 'version'],
  ['kv/history', 'namespace', 'key', 'before'],
  ['kv/history?namespace=n&key=k', 'before'],
  ['kv/written/intent/{x}'],
  ['kv/written/worker/{x}', 'after'],
  ['kv/preview', 'namespace', 'prefix', 'glob'],
  ['kv/changes', 'namespace', 'after'],
  ['kv/changes?namespace=n', 'after'],
  ['queues', 'sort', 'after', 'limit', 'goal', 'protocol', 'state', 'cursor', 'q'],
  ['queue', 'goal'],
  ['series', 'goal', 'protocol', 'from', 'to', 'step', 'window', 'of', 'range'],
  ['workers', 'cursor', 'limit'],
  ['workers/{x}'],
  ['reviewers', 'q'],
];

const WIRES: [method: string, path: string, ...params: string[]][] = [
  ['POST', '/intent-bus/claim', 'goal', 'namespace', 'capabilities', 'worker_id', 'publisher'],
  ['GET', '/intent-bus/status/{x}'],
  ['GET', '/intent-bus/result/{x}'],
  ['POST', '/intent-bus/fulfill/{x}'],
  ['POST', '/intent-bus/extend_claim/{x}'],
  ['GET', '/intent-bus/get/{x}'],
  ['GET', '/intent-bus/admin/dead', 'limit', 'offset', 'goal', 'namespace'],
  ['GET', '/intent-bus/metrics'],
  ['GET', '/axme/v1/intents/{x}'],
  ['GET', '/axme/v1/intents/{id}/events', 'since', 'limit'],
  ['GET', '/axme/v1/inbox', 'owner_agent', 'limit', 'cursor', 'since'],
  ['GET', '/axme/v1/inbox/changes', 'owner_agent', 'limit', 'cursor'],
  ['GET', '/axme/v1/inbox/{x}', 'owner_agent'],
  ['GET', '/axme/v1/agents', 'status', 'limit', 'cursor', 'org_id', 'workspace_id'],
  ['GET', '/axme/v1/agents/{x}'],
  ['GET', '/openintent/api/v1/intents', 'status', 'limit', 'offset'],
  ['GET', '/openintent/api/v1/intents/{x}'],
  ['GET', '/openintent/api/v1/intents/{x}/events', 'since', 'event_type', 'limit', 'offset'],
  ['GET', '/openintent/api/v1/agents', 'status', 'role_id'],
  ['GET', '/openintent/api/v1/agents/{x}/record'],
  ['GET', '/openintent/api/v1/agents/{x}/memory', 'namespace', 'memory_type', 'tags', 'limit', 'offset'],
  ['GET', '/openintent/api/v1/memory/{x}'],
  ['GET', '/openintent/api/v1/escalations', 'intent_id', 'status'],
];

function* pathsOf(path: string, params: readonly string[]): Generator<string> {
  const known = path.replace('{id}', id);
  const join = known.includes('?') ? '&' : '?';
  for (const value of HOSTILE) {
    if (known.includes('{x}')) yield known.replace('{x}', value === '' ? '%20' : value);
    const base = known.replace('{x}', id);
    for (const param of params) yield `${base}${join}${param}=${value}`;
  }
  if (params.length === 0 && !known.includes('{x}')) yield known;
}

/** The answers that say something broke here, and what was asked. */
async function broken(paths: Iterable<string>, ask: (path: string) => Promise<Response>): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const answer = await ask(path);
    const text = await answer.text().catch((error: unknown) => `broke off: ${error}`);
    if ((answer.status >= 500 && answer.status !== 501) || text.startsWith('broke off'))
      found.push(`${answer.status} ${path.slice(0, 200)} ${text.slice(0, 100)}`);
  }
  return found;
}

test.each(CONSOLE)(
  'the console answers nonsense in /%s',
  async (path, ...params) => {
    const ask = (at: string) =>
      fetch(`${t.url}/api/console/default/${at}`, { headers: { cookie }, redirect: 'manual' });
    expect(await broken(pathsOf(path, params), ask)).toEqual([]);
  },
  60_000,
);

test.each(WIRES)(
  'the wire answers nonsense: %s %s',
  async (method, path, ...params) => {
    const headers = { 'x-api-key': secret, 'content-type': 'application/json' };
    const ask = (at: string) =>
      fetch(t.url + at, { method, headers, ...(method === 'POST' && { body: '{}' }) });
    expect(await broken(pathsOf(path, params), ask)).toEqual([]);
  },
  60_000,
);
