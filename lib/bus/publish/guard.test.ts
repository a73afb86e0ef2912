import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim } from '@/lib/bus/intent/claim';
import { authenticateKey, issueKey, listKeys, revokeKey } from '@/lib/bus/key/key';
import { getValue } from '@/lib/bus/kv/get';
import { setValue } from '@/lib/bus/kv/set';
import { openSession, revokeSession, userByEmail, whoIs } from '@/lib/bus/people/session';
import { takeRequest, useNonce } from '@/lib/bus/rate-limit';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { createFirstOwner, ensureOperatorKey, isOwned } from '@/lib/bus/workspace/setup';
import { sha256 } from '@/lib/pure/digest';
import { auditText, GENESIS } from '@/lib/shape/chain';
import { listAuditRows, toAuditEntry } from '@/lib/store/workspace/audit';

const HERE = { address: '127.0.0.1', userAgent: 'test/1.0' };
let t: TestBus;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

describe('keys', () => {
  test('a secret opens its key until it is revoked, and is stored only as a hash', async () => {
    const { ctx } = await t.key('admin', { scopes: ALL_SCOPES });
    const { id, secret } = await issueKey(ctx, { name: 'ci', scopes: ['intent.publish'] });
    expect(secret).toMatch(/^ik_default_[0-9A-Za-z]{38}$/);
    const grant = await authenticateKey(t.bus, secret, HERE);
    expect([...grant.context.scopes]).toEqual(['intent.publish']);
    expect(JSON.stringify(await listKeys(ctx))).not.toContain(secret);
    await revokeKey(ctx, id);
    await expect(authenticateKey(t.bus, secret, HERE)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('an expired key and a mistyped one open nothing', async () => {
    const { ctx } = await t.key('admin2', { scopes: ALL_SCOPES });
    const expiresAt = t.clock.now + 1_000;
    const { secret } = await issueKey(ctx, { name: 'short', scopes: ['intent.read'], expiresAt });
    const typo = secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a');
    await expect(authenticateKey(t.bus, typo, HERE)).rejects.toMatchObject({ code: 'unauthenticated' });
    t.clock.now += 1_000;
    await expect(authenticateKey(t.bus, secret, HERE)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a key cannot make one that may do more than itself', async () => {
    const { ctx } = await t.key('issuer', { scopes: ['key.issue', 'intent.read'] });
    const made = issueKey(ctx, { name: 'more', scopes: ['intent.publish'] });
    await expect(made).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('scopes and audit', () => {
  test('a verb refuses an actor without its scope, changes nothing, and the refusal is audited', async () => {
    const { ctx } = await t.key('worker');
    const { id } = await put(ctx, { goal: 'guarded' });
    await expect(cancelIntent(ctx, { id })).rejects.toMatchObject({ code: 'forbidden' });
    const [last] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
    expect(last).toMatchObject({ action: 'intent.cancel', outcome: 'refused', actor_name: 'worker' });
    expect(await claim(ctx, wants({ goal: 'guarded' }))).not.toBeNull();
  });

  test('the audit log is one unbroken chain, appended to by many at once', async () => {
    const { ctx } = await t.key('chained', { scopes: ALL_SCOPES });
    const ids = await Promise.all(Array.from({ length: 10 }, () => put(ctx, { goal: 'chain' })));
    await Promise.all(ids.map(({ id }) => cancelIntent(ctx, { id })));
    const rows = (await listAuditRows(t.bus.store.read, t.workspaceId, 1_000)).reverse();
    for (const [index, row] of rows.entries()) {
      expect(row.number).toBe(index + 1);
      expect(row.previous_hash).toBe(rows[index - 1]?.hash ?? GENESIS);
      expect(row.hash).toBe(sha256(auditText(toAuditEntry(row))));
    }
  });
});

describe('limits', () => {
  test('a window lets so many through, refuses the next with when to come back, and starts anew', async () => {
    for (let n = 0; n < 3; n++) await takeRequest(t.bus, 'bucket', 3);
    await expect(takeRequest(t.bus, 'bucket', 3)).rejects.toMatchObject({
      code: 'limited',
      retryAfterMs: 60_000,
    });
    t.clock.now += 60_000;
    expect(await takeRequest(t.bus, 'bucket', 3)).toMatchObject({ remaining: 2 });
  });

  test('a nonce works once for each owner', async () => {
    expect(await useNonce(t.bus, 'a', 'n')).toBe(true);
    expect(await useNonce(t.bus, 'a', 'n')).toBe(false);
    expect(await useNonce(t.bus, 'b', 'n')).toBe(true);
  });
});

describe('KV', () => {
  test('an entry is read back until its time to live is over; a write replaces it and counts up', async () => {
    const { ctx } = await t.key('kv');
    const at = { namespace: 'n', key: 'a b' };
    await setValue(ctx, { ...at, value: '1', ttlSeconds: 10 });
    await setValue(ctx, { ...at, value: '2', ttlSeconds: 10 });
    expect(await getValue(ctx, at)).toMatchObject({ value: '2', version: 2 });
    t.clock.now += 10_000;
    await expect(getValue(ctx, at)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('refuses a value that Postgres could not hold', async () => {
    const { ctx } = await t.key('kv2');
    const set = setValue(ctx, { namespace: 'n', key: 'k', value: 'a\0', ttlSeconds: 1 });
    await expect(set).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('workers are known by their own id, else by where they call from, and an idle poll keeps them alive', async () => {
  const { ctx } = await t.key('workers', { scopes: ALL_SCOPES });
  await claim(ctx, wants({ goal: 'nothing', workerName: 'pixel-7' }));
  await claim(ctx, wants({ goal: 'nothing' }));
  await flushHeartbeats(t.bus);
  t.clock.now += 5_000;
  await claim(ctx, wants({ goal: 'nothing', workerName: 'pixel-7' }));
  await flushHeartbeats(t.bus);
  const workers = await t.bus.store.read
    .selectFrom('workers')
    .selectAll()
    .where('key_id', '=', ctx.actor.id)
    .orderBy('last_seen_at', 'desc')
    .execute();
  expect(workers.map(({ name }) => name)).toEqual(['pixel-7', 'test/1.0 at 127.0.0.1']);
  expect(workers[0]?.last_seen_at).toBe(t.clock.now);
  expect(workers[0]?.first_seen_at).toBe(t.clock.now - 5_000);
});

test('of two people with the setup link one becomes the owner; sessions end when revoked', async () => {
  expect(await isOwned(t.bus)).toBe(false);
  const person = { name: 'Ada', email: 'ada@example.com', passwordHash: 'x' };
  const how = { address: 'test', claimSeconds: 60 };
  const tries = await Promise.allSettled([
    createFirstOwner(t.bus, person, how),
    createFirstOwner(t.bus, { ...person, email: 'eve@example.com' }, how),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const owner =
    (await userByEmail(t.bus, 'ada@example.com')) ?? (await userByEmail(t.bus, 'eve@example.com'));
  if (!owner) throw new Error('no owner');
  const session = await openSession(t.bus, owner, HERE);
  expect(await whoIs(t.bus, session)).toMatchObject({
    id: owner.id,
    memberships: [{ slug: 'default', role: 'owner' }],
  });
  await revokeSession(t.bus, session);
  expect(await whoIs(t.bus, session)).toBeNull();
});

test('the operator key of the environment is made once', async () => {
  const secret = 'chosen-by-the-operator-0123456789';
  await ensureOperatorKey(t.bus, secret, 60);
  await ensureOperatorKey(t.bus, secret, 60);
  expect((await authenticateKey(t.bus, secret, HERE)).context.actor.name).toBe('operator');
});
