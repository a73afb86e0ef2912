import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_SCOPES, makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { acceptInvite, acceptInviteAnew } from './accept-invite';
import { createInvite, listInvites, readInvite, revokeInvite } from './invite';
import { changeRole, listMembers, removeMember } from './member';
import { userByEmail } from './session';

const DAY_MS = 24 * 60 * 60 * 1_000;
let t: TestBus;
let owner: Person;
let count = 0;
/** An address of its own for each arrival, since arrivals from one address are throttled. */
const by = (token: string) => ({ token, address: `10.0.0.${count++}` });
const person = (email: string) => ({ name: 'Nina', email, hashPassword: async () => 'x' });
const invite = async (role: 'admin' | 'viewer' | 'operator' = 'viewer', from = owner) =>
  createInvite(await from.ctx(), { role });
const lastAct = async () => (await listAuditRows(t.bus.store.read, t.workspaceId, 1))[0];
beforeAll(async () => {
  t = await makeTestBus();
  owner = await seat(t, 'Olga', 'owner');
});
afterAll(() => t.test.drop());

describe('an invite', () => {
  test('says whose it is, lists without its token, and makes a member of a new person', async () => {
    const { token } = await createInvite(await owner.ctx(), { role: 'operator', email: 'Nina@Example.com' });
    expect(await readInvite(t.bus, token)).toMatchObject({
      state: 'open',
      role: 'operator',
      invitedBy: 'Olga',
      workspace: { slug: 'default' },
      email: 'nina@example.com',
    });
    expect(JSON.stringify(await listInvites(await owner.ctx()))).not.toContain(token);
    const made = await acceptInviteAnew(t.bus, person('nina@example.com'), by(token));
    expect(made).toEqual({ slug: 'default' });
    const members = await listMembers(await owner.ctx());
    expect(members.find(({ email }) => email === 'nina@example.com')).toMatchObject({ role: 'operator' });
    expect(await lastAct()).toMatchObject({ action: 'invite.accept', actor_name: 'Nina' });
    expect(await readInvite(t.bus, token)).toMatchObject({ state: 'used' });
    expect(await listInvites(await owner.ctx())).toEqual([]);
  });

  test('is taken up by who has an account and is signed in', async () => {
    const { token } = await invite('viewer');
    const guest = await seat(t, 'Gus');
    await acceptInvite(t.bus, { id: guest.id, name: 'Gus' }, by(token));
    expect((await guest.ctx()).scopes).toContain('intent.read');
  });

  test('works once: of two at the same moment one gets in, and nothing is left of the other', async () => {
    const { token } = await invite();
    const tries = await Promise.allSettled([
      acceptInviteAnew(t.bus, person('first@example.com'), by(token)),
      acceptInviteAnew(t.bus, person('second@example.com'), by(token)),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const accounts = await Promise.all(
      ['first@example.com', 'second@example.com'].map((email) => userByEmail(t.bus, email)),
    );
    expect(accounts.filter(Boolean)).toHaveLength(1);
  });

  test('makes no second account for an address that has one, and stays open', async () => {
    const { token } = await invite();
    const taken = acceptInviteAnew(t.bus, person(owner.email), by(token));
    await expect(taken).rejects.toMatchObject({ code: 'conflict', message: /has an account/ });
    expect(await readInvite(t.bus, token)).toMatchObject({ state: 'open' });
  });

  test('is not used up by who is a member already', async () => {
    const { token } = await invite();
    const again = acceptInvite(t.bus, { id: owner.id, name: 'Olga' }, by(token));
    await expect(again).rejects.toMatchObject({ code: 'conflict', message: /already/ });
    expect(await readInvite(t.bus, token)).toMatchObject({ state: 'open' });
    expect((await owner.who()).memberships[0]?.role).toBe('owner');
  });

  test('opens nothing once it has run out', async () => {
    const { token } = await createInvite(await owner.ctx(), { role: 'viewer', days: 1 });
    t.clock.now += DAY_MS;
    expect(await readInvite(t.bus, token)).toMatchObject({ state: 'expired' });
    const late = acceptInviteAnew(t.bus, person('late@example.com'), by(token));
    await expect(late).rejects.toMatchObject({ code: 'conflict', message: /run out/ });
  });

  test('opens nothing once it was revoked, and is revoked once', async () => {
    const { token, id } = await invite();
    await revokeInvite(await owner.ctx(), id);
    expect(await lastAct()).toMatchObject({ action: 'invite.revoke' });
    const refused = acceptInviteAnew(t.bus, person('revoked@example.com'), by(token));
    await expect(refused).rejects.toMatchObject({ code: 'conflict', message: /revoked/ });
    await expect(revokeInvite(await owner.ctx(), id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('nobody guesses one, and trying is throttled', async () => {
    expect(await readInvite(t.bus, 'guess')).toBeNull();
    const guess = () => acceptInviteAnew(t.bus, person('g@example.com'), { token: 'guess', address: 'far' });
    for (let n = 0; n < 20; n++) await expect(guess()).rejects.toMatchObject({ code: 'not_found' });
    await expect(guess()).rejects.toMatchObject({ code: 'limited' });
  });
});

describe('who may invite', () => {
  test('nobody to a role above their own, and the refusal is audited', async () => {
    const admin = await seat(t, 'Adam', 'admin');
    await invite('admin', admin);
    const above = createInvite(await admin.ctx(), { role: 'owner' });
    await expect(above).rejects.toMatchObject({ code: 'forbidden' });
    expect(await lastAct()).toMatchObject({ outcome: 'refused', actor_name: 'Adam' });
  });

  test('no operator, and no key, whatever its scopes', async () => {
    const operator = await seat(t, 'Otto', 'operator');
    await expect(invite('viewer', operator)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listInvites(await operator.ctx())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeInvite(await operator.ctx(), 'any')).rejects.toMatchObject({ code: 'forbidden' });
    const { ctx } = await t.key('admin key', { scopes: ALL_SCOPES });
    await expect(createInvite(ctx, { role: 'viewer' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a link goes with the right to make it', async () => {
    const admin = await seat(t, 'Anna', 'admin');
    const low = await invite('operator', admin);
    await changeRole(await owner.ctx(), { userId: admin.id, role: 'operator' });
    expect(await readInvite(t.bus, low.token)).toMatchObject({ state: 'revoked' });
    const leaving = await seat(t, 'Lena', 'admin');
    const { token } = await invite('viewer', leaving);
    await removeMember(await owner.ctx(), leaving.id);
    expect(await readInvite(t.bus, token)).toMatchObject({ state: 'revoked' });
  });
});
