import { v7 as uuidv7 } from 'uuid';
import { auditArrival, auditInstance } from '@/lib/bus/audit';
import type { Actor, Bus } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { takeRequest } from '@/lib/bus/rate-limit';
import { sha256 } from '@/lib/pure/digest';
import type { InviteState } from '@/lib/shape/invite';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { findInvite, takeInvite } from '@/lib/store/people/invites';
import { insertMembership, insertUser } from '@/lib/store/people/people';
import { stateOf } from './invite';

const TRIES_A_MINUTE = 20;

const WHY_NOT: Record<Exclude<InviteState, 'open'>, string> = {
  used: 'This invite has been used.',
  expired: 'This invite has run out. Ask for another one.',
  revoked: 'This invite was revoked.',
};

type Newcomer = Pick<Actor, 'kind' | 'id' | 'name'>;

interface Arrival {
  token: string;
  address: string;
}

/**
 * Lets somebody who is signed in take up an invite. Throws `not_found` for an unknown one, `conflict` when it
 * is used, has run out or was revoked, or they are a member already, `limited`.
 */
export async function acceptInvite(
  bus: Bus,
  user: { id: string; name: string },
  arrival: Arrival,
): Promise<{ slug: string }> {
  await takeRequest(bus, `invite:address:${arrival.address}`, TRIES_A_MINUTE);
  const newcomer = { kind: 'user', id: user.id, name: user.name } as const;
  return bus.store.write((tx) => arrive(tx, bus, newcomer, arrival));
}

/**
 * Makes an account and takes up an invite with it. Throws as {@link acceptInvite} does, and `conflict` for an
 * e-mail address that has an account: whoever knows the address must prove that it is theirs by signing in.
 */
export async function acceptInviteAnew(
  bus: Bus,
  person: { name: string; email: string; hashPassword: () => Promise<string> },
  arrival: Arrival,
): Promise<{ slug: string }> {
  await takeRequest(bus, `invite:address:${arrival.address}`, TRIES_A_MINUTE);
  // A password costs a tenth of a second to hash, which is for holders of an invite only.
  await openInvite(bus.store.read, arrival.token, bus.now());
  const { hashPassword, ...shown } = person;
  const password_hash = await hashPassword();
  const id = uuidv7();
  return bus.store.write(async (tx) => {
    const account = { id, ...shown, password_hash, created_at: bus.now() };
    if (!(await insertUser(tx, account))) {
      throw new BusError('conflict', 'This e-mail address has an account. Sign in with it first.');
    }
    const newcomer = { kind: 'user', id, name: person.name } as const;
    const act = { action: 'user.create', subject: `user ${id}`, after: JSON.stringify(shown) };
    const seated = await arrive(tx, bus, newcomer, arrival);
    await auditInstance(tx, bus, { actor: newcomer, address: arrival.address }, act);
    return seated;
  });
}

/** The invite of this token. Throws `not_found`, and `conflict` unless it is open. */
async function openInvite(db: Reader, token: string, now: number) {
  const invite = await findInvite(db, sha256(token));
  if (!invite) throw new BusError('not_found', 'There is no such invite.');
  const state = stateOf(invite, now);
  if (state !== 'open') throw new BusError('conflict', WHY_NOT[state]);
  return invite;
}

async function arrive(tx: Tx, bus: Bus, newcomer: Newcomer, { token, address }: Arrival) {
  const now = bus.now();
  const { workspace_id, workspace_name, workspace_slug, role } = await openInvite(tx, token, now);
  await bus.store.dialect.lockWorkspace(tx, workspace_id);
  const taken = await takeInvite(tx, sha256(token), newcomer.id, now);
  // It was open a moment ago: somebody was faster.
  if (!taken) throw new BusError('conflict', WHY_NOT.used);
  if (!(await insertMembership(tx, { workspace_id, user_id: newcomer.id, role, created_at: now }))) {
    throw new BusError('conflict', `You are a member of ${workspace_name} already.`);
  }
  const where = { workspaceId: workspace_id, actor: newcomer, address };
  const after = JSON.stringify({ role, invite: taken.id });
  await auditArrival(tx, bus, where, {
    action: 'invite.accept',
    subject: `user ${newcomer.id}`,
    after,
  });
  return { slug: workspace_slug };
}
