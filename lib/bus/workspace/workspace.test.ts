import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INSTANCE } from '@/lib/bus/audit';
import { authenticateKey, issueKey } from '@/lib/bus/key/key';
import { setValue } from '@/lib/bus/kv/set';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';
import {
  clearDeleted,
  createWorkspace,
  deleteWorkspace,
  updateWorkspace,
  workspaceSettings,
} from './workspace';

const HERE = { address: '127.0.0.1', userAgent: 'test/1.0' };
let t: TestBus;
let owner: Person;
let viewer: Person;
const make = async (who: Person, input: Parameters<typeof createWorkspace>[2]) => {
  const { id, name, sessionId } = await who.who();
  return createWorkspace(t.bus, { actor: { kind: 'user', id, name, sessionId }, address: 'test' }, input);
};
beforeAll(async () => {
  t = await makeTestBus();
  owner = await seat(t, 'Olga', 'owner');
  viewer = await seat(t, 'Vito', 'viewer');
});
afterAll(() => t.test.drop());

describe('making one', () => {
  test('its maker owns it, its slug comes of its name, and the instance log knows', async () => {
    const { slug } = await make(owner, { name: 'Nächster Halt: Ops' });
    expect(slug).toBe('nachster-halt-ops');
    expect((await owner.ctx(slug)).scopes).toContain('workspace.write');
    const [last] = await listAuditRows(t.bus.store.read, INSTANCE, 1);
    expect(last).toMatchObject({ action: 'workspace.create', actor_name: 'Olga' });
    expect(last?.after).toContain(slug);
  });

  test('names alike get slugs apart, at the same moment too', async () => {
    const made = await Promise.all([1, 2, 3].map(() => make(owner, { name: 'Plant' })));
    expect(made.map(({ slug }) => slug).sort()).toEqual(['plant', 'plant-2', 'plant-3']);
  });

  test('a slug that was asked for is given or refused, never bent', async () => {
    await make(owner, { name: 'A', slug: 'asked' });
    await expect(make(owner, { name: 'B', slug: 'asked' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each(['api', 'setup', 'sign-in', 'invite', 'intent-bus', 'axme', 'openintent', 'iii', '_next'])(
    '%s is no slug',
    async (slug) => {
      await expect(make(owner, { name: 'A', slug })).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  test('a name that is our own word gets a number', async () => {
    expect((await make(owner, { name: 'API' })).slug).toBe('api-2');
  });

  test('who administers nothing makes none', async () => {
    await expect(make(viewer, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('changing one', () => {
  test('writes what was before and after, and keeps the slug', async () => {
    const ctx = await owner.ctx();
    await updateWorkspace(ctx, { name: 'Main', claimSeconds: 90 });
    expect(await workspaceSettings(ctx)).toEqual({
      name: 'Main',
      slug: 'default',
      retentionDays: 30,
      claimSeconds: 90,
      callSampling: 100,
      undoSeconds: 5,
      kvBytes: 524_288_000,
      lateSeconds: 60,
      lostSeconds: 300,
      heartbeatDays: 7,
      kvDays: 30,
      kvVersions: 20,
    });
    const [last] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
    expect(JSON.parse(last?.before ?? '')).toMatchObject({ name: 'Default', claimSeconds: 60 });
    expect(JSON.parse(last?.after ?? '')).toMatchObject({
      name: 'Main',
      claimSeconds: 90,
      retentionDays: 30,
    });
    expect((await owner.ctx()).workspace.claimSeconds).toBe(90);
  });

  test('a viewer may not, and nothing absurd may be set', async () => {
    await expect(updateWorkspace(await viewer.ctx(), { name: 'X' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const absurd = updateWorkspace(await owner.ctx(), { retentionDays: 0 });
    await expect(absurd).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('deleting one', () => {
  test('shuts it at once, then leaves no row of it anywhere', async () => {
    const { id, slug } = await make(owner, { name: 'Short lived' });
    const ctx = await owner.ctx(slug);
    const { secret } = await issueKey(ctx, { name: 'k', scopes: ['intent.publish', 'kv.write'] });
    const { context } = await authenticateKey(t.bus, secret, HERE);
    for (let n = 0; n < 5; n++) await put(context, { goal: 'gone' });
    await setValue(context, { namespace: 'n', key: 'k', value: 'v', ttlSeconds: 600 });

    await deleteWorkspace(ctx);
    await expect(owner.ctx(slug)).rejects.toMatchObject({ code: 'not_found' });
    await expect(authenticateKey(t.bus, secret, HERE)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await listWorkspaces(t.bus.store.read)).map((row) => row.id)).not.toContain(id);
    // Its slug is free at once, for one that has nothing of it.
    expect((await make(owner, { name: 'Short lived' })).slug).toBe(slug);

    expect(await clearDeleted(t.bus)).toEqual({ full: false });
    const left = Object.keys(await rowsOf(id)).sort();
    expect(left).toEqual(['audit', 'events', 'intents', 'keys', 'kv_entries', 'kv_namespaces']);
    t.clock.now += 10_000;
    while ((await clearDeleted(t.bus)).full);
    expect(await rowsOf(id)).toEqual({});
    const instance = await listAuditRows(t.bus.store.read, INSTANCE, 5);
    expect(instance.map(({ action }) => action)).toContain('workspace.delete');
  });

  test('an admin may not, nor a viewer', async () => {
    const admin = await seat(t, 'Adam', 'admin');
    for (const who of [admin, viewer]) {
      await expect(deleteWorkspace(await who.ctx())).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('of the last two of an owner, deleted at once, one stays', async () => {
    const other = await seat(t, 'Ona', 'admin');
    const { slug: first } = await make(other, { name: 'One of two' });
    const { slug: second } = await make(other, { name: 'Two of two' });
    const contexts = [await other.ctx(first), await other.ctx(second)];
    const tries = await Promise.allSettled(contexts.map(deleteWorkspace));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  });
});

/** How many rows of the workspace each table still has; looks at every table that could have one. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  await t.bus.store.write(async (tx) => {
    for (const { name, columns } of await tx.introspection.getTables()) {
      if (!columns.some((column) => column.name === 'workspace_id')) continue;
      // A table newer than this test is counted too; the type knows only those of the schema.
      const rows = await tx
        .selectFrom(name as 'kv_entries')
        .select('workspace_id')
        .where('workspace_id', '=', workspaceId)
        .execute();
      if (rows.length > 0) counts[name] = rows.length;
    }
  });
  return counts;
}
