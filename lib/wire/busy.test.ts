import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cookieFor } from '@/lib/auth/cookie.fixture';
import { openSession } from '@/lib/bus/people/session';
import { insertMembership, insertUser } from '@/lib/store/people/people';
import { toErrorBody } from './iii/errors';
import { openTestWire, type TestWire } from './wire.fixture';

const codes = [
  ['locked', 'SQLITE_BUSY'],
  ['full', 'SQLITE_FULL'],
  ['out of connections', '53300'],
  ['shutting down', '57P01'],
  ['unreachable', 'ECONNREFUSED'],
] as const;
const errorOf = (code: string) => Object.assign(new Error('the driver’s own words'), { code });

let t: TestWire;
let secret: string;
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('publisher'));
});
afterAll(() => t.stop());

const ask = async (path: string, body: object) => {
  const headers = { 'x-api-key': secret, 'x-agent-id': 'a', 'content-type': 'application/json' };
  const answer = await fetch(`${t.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { status } = answer;
  return { status, wait: answer.headers.get('retry-after'), json: await answer.json() };
};

test.each(codes)(
  'a write to a database that is %s comes back later, in each protocol’s shape',
  async (_, code) => {
    const write = vi.spyOn(t.bus.store, 'write').mockRejectedValue(errorOf(code));
    const published = await ask('/intent-bus/intent', { goal: 'g', payload: {} });
    const axme = await ask('/axme/v1/intents', {
      intent_type: 'a.b.v1',
      correlation_id: randomUUID(),
      to_agent: 'agent://a/b/c',
      payload: {},
    });
    const openIntent = await ask('/openintent/api/v1/intents', { title: 'T' });
    write.mockRestore();
    const message = 'The database is busy or full. Try again shortly.';
    expect(published).toMatchObject({ status: 503, wait: '2', json: { error: { message } } });
    expect(axme).toMatchObject({ status: 503, wait: '2', json: { error: { message } } });
    expect(openIntent).toMatchObject({ status: 503, wait: '2', json: { detail: message } });
    expect(toErrorBody(errorOf(code)).message).toBe(message);
  },
);

test('a read of the console does, too', async () => {
  const user = { id: 'u', email: 'u@example.com', name: 'U', password_hash: '', created_at: 0 };
  const seat = { workspace_id: t.workspaceId, user_id: 'u', role: 'owner', created_at: 0 } as const;
  await t.bus.store.write(async (tx) => {
    await insertUser(tx, user);
    await insertMembership(tx, seat);
  });
  const session = await openSession(t.bus, user, { address: '', userAgent: '' });
  const cookie = await cookieFor(t.made, session);
  const read = vi.spyOn(t.bus.store.read, 'selectFrom').mockImplementation(() => {
    throw errorOf('SQLITE_BUSY');
  });
  const answer = await fetch(`${t.url}/api/console/default/counts`, { headers: { cookie } });
  read.mockRestore();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
});

test('health says that it is degraded, and answers all the same', async () => {
  const health = async (path: string) => (await fetch(`${t.url}${path}`)).json();
  expect(await health('/healthz')).toEqual({ ok: true });
  const troubled = vi.spyOn(t.bus.store, 'isTroubled').mockReturnValue(true);
  expect(await health('/healthz')).toMatchObject({ ok: true, status: 'degraded' });
  expect(await health('/api/health')).toMatchObject({ status: 'degraded' });
  troubled.mockRestore();
});
