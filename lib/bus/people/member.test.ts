import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { createGroup, deleteGroup, listGroups, renameGroup, setGroupMembers } from './group';
import { changeRole, grantableRoles, listMembers, removeMember } from './member';
import { liveSessions } from './session';

let t: TestBus;
let owner: Person;
let admin: Person;
let viewer: Person;
beforeAll(async () => {
  t = await makeTestBus();
  owner = await seat(t, 'Olga', 'owner');
  admin = await seat(t, 'Adam', 'admin');
  viewer = await seat(t, 'Vito', 'viewer');
});
afterAll(() => t.test.drop());

const lastAct = async () => (await listAuditRows(t.bus.store.read, t.workspaceId, 1))[0];

describe('members', () => {
  test('are listed with role, groups and when they last signed in', async () => {
    const members = await listMembers(await viewer.ctx());
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['Adam', 'admin'],
      ['Olga', 'owner'],
      ['Vito', 'viewer'],
    ]);
    expect(members.every(({ signedInAt }) => signedInAt === t.clock.now)).toBe(true);
  });

  test('a role counts from the next request on, and its change is audited', async () => {
    expect((await viewer.ctx()).scopes.has('intent.cancel')).toBe(false);
    await changeRole(await admin.ctx(), { userId: viewer.id, role: 'operator' });
    expect((await viewer.ctx()).scopes.has('intent.cancel')).toBe(true);
    const act = await lastAct();
    expect(act).toMatchObject({ action: 'member.role', actor_name: 'Adam' });
    expect([act?.before, act?.after].map((text) => JSON.parse(text ?? '').role)).toEqual([
      'viewer',
      'operator',
    ]);
    await changeRole(await admin.ctx(), { userId: viewer.id, role: 'viewer' });
  });

  test('nobody rules over a role above their own', async () => {
    const up = changeRole(await admin.ctx(), { userId: viewer.id, role: 'owner' });
    await expect(up).rejects.toMatchObject({ code: 'forbidden' });
    expect(await lastAct()).toMatchObject({ action: 'member.write', outcome: 'refused' });
    const down = changeRole(await admin.ctx(), { userId: owner.id, role: 'viewer' });
    await expect(down).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMember(await admin.ctx(), owner.id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await grantableRoles(await admin.ctx())).toEqual(['admin', 'operator', 'approver', 'viewer']);
    expect(await grantableRoles(await viewer.ctx())).toEqual([]);
  });

  test('a viewer changes nobody', async () => {
    const change = changeRole(await viewer.ctx(), { userId: viewer.id, role: 'admin' });
    await expect(change).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMember(await viewer.ctx(), admin.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the last owner stays, and of two who leave at once one stays', async () => {
    const alone = removeMember(await owner.ctx(), owner.id);
    await expect(alone).rejects.toMatchObject({ code: 'conflict' });
    const second = await seat(t, 'Otis', 'owner');
    const contexts = [await owner.ctx(), await second.ctx()] as const;
    const tries = await Promise.allSettled([
      changeRole(contexts[0], { userId: owner.id, role: 'viewer' }),
      removeMember(contexts[1], second.id),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const owners = (await listMembers(await admin.ctx())).filter(({ role }) => role === 'owner');
    expect(owners).toHaveLength(1);
    if (owners[0]?.id === owner.id) return;
    await changeRole(await second.ctx(), { userId: owner.id, role: 'owner' });
  });

  test('who is removed is out at once: no context, no stream, no group', async () => {
    const leaving = await seat(t, 'Lena', 'operator');
    const { id } = await createGroup(await owner.ctx(), 'Leavers');
    await setGroupMembers(await owner.ctx(), id, [leaving.id]);
    expect((await liveSessions(t.bus, [leaving.sessionId])).size).toBe(1);
    await removeMember(await owner.ctx(), leaving.id);
    await expect(leaving.ctx()).rejects.toMatchObject({ code: 'not_found' });
    expect((await liveSessions(t.bus, [leaving.sessionId])).size).toBe(0);
    expect((await listGroups(await owner.ctx())).find((group) => group.id === id)?.memberIds).toEqual([]);
    const again = removeMember(await owner.ctx(), leaving.id);
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('groups', () => {
  test('are made, renamed, filled and deleted, each audited with before and after', async () => {
    const ctx = await owner.ctx();
    const { id } = await createGroup(ctx, 'On call');
    await setGroupMembers(ctx, id, [viewer.id, admin.id, admin.id]);
    expect(JSON.parse((await lastAct())?.before ?? '').members).toEqual([]);
    await renameGroup(ctx, id, 'on Call');
    const [group] = (await listGroups(await viewer.ctx())).filter((one) => one.id === id);
    expect(group).toEqual({ id, name: 'on Call', memberIds: [admin.id, viewer.id].sort() });
    expect((await listMembers(ctx)).find((one) => one.id === viewer.id)?.groups).toEqual([id]);
    await deleteGroup(ctx, id);
    expect(await lastAct()).toMatchObject({ action: 'group.delete' });
    expect(JSON.parse((await lastAct())?.before ?? '').members).toHaveLength(2);
    await expect(renameGroup(ctx, id, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('no two have one name, in whatever letters', async () => {
    const ctx = await owner.ctx();
    const made = await Promise.allSettled([createGroup(ctx, 'Night shift'), createGroup(ctx, 'night SHIFT')]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { id } = await createGroup(ctx, 'Day shift');
    await expect(renameGroup(ctx, id, 'NIGHT shift')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('hold members only, and only those may write who may write members', async () => {
    const { id } = await createGroup(await owner.ctx(), 'Few');
    const stranger = await seat(t, 'Sven');
    const strange = setGroupMembers(await owner.ctx(), id, [stranger.id]);
    await expect(strange).rejects.toMatchObject({ code: 'invalid' });
    const ctx = await viewer.ctx();
    const verbs = [
      () => createGroup(ctx, 'Mine'),
      () => renameGroup(ctx, id, 'Mine'),
      () => setGroupMembers(ctx, id, []),
      () => deleteGroup(ctx, id),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
