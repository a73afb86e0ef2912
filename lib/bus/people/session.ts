import { randomBytes } from 'node:crypto';
import { auditInstance } from '@/lib/bus/audit';
import type { Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { ROLE_SCOPES } from '@/lib/shape/role';
import type { MembershipView } from '@/lib/shape/workspace';
import {
  findSession,
  findUser,
  findUserByEmail,
  insertSession,
  liveSeats,
  membershipsOf,
  setSessionRevoked,
  type UserRow,
} from '@/lib/store/people/people';

const SESSION_MS = 30 * 24 * 60 * 60 * 1_000;

/** The user behind an e-mail address, for the sign-in door alone. */
export function userByEmail(bus: Bus, email: string): Promise<UserRow | undefined> {
  return findUserByEmail(bus.store.read, email);
}

/** Opens a session for a user who has proved who they are; returns its id, which only a signed cookie names. */
export async function openSession(
  bus: Bus,
  user: Pick<UserRow, 'id' | 'name'>,
  request: { address: string; userAgent: string },
): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  const now = bus.now();
  await bus.store.write(async (tx) => {
    await insertSession(tx, {
      id,
      user_id: user.id,
      address: request.address,
      user_agent: request.userAgent.slice(0, 200),
      created_at: now,
      expires_at: now + SESSION_MS,
      revoked_at: null,
    });
    const actor = { kind: 'user', id: user.id, name: user.name, sessionId: id } as const;
    await auditInstance(
      tx,
      bus,
      { actor, address: request.address },
      { action: 'session.open', subject: `user ${user.id}` },
    );
  });
  return id;
}

/** Ends a session: its cookie opens nothing and its streams are closed within seconds. */
export async function revokeSession(bus: Bus, id: string): Promise<void> {
  await bus.store.write((tx) => setSessionRevoked(tx, id, bus.now()));
}

/** Which of these sessions still stand, and where: each with the workspaces its user may see. */
export async function liveSessions(bus: Bus, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const live = new Map<string, Set<string>>();
  for (const seat of await liveSeats(bus.store.read, ids, bus.now())) {
    live.set(seat.id, (live.get(seat.id) ?? new Set()).add(seat.workspace_id));
  }
  return live;
}

export interface SignedIn {
  id: string;
  name: string;
  email: string;
  sessionId: string;
  memberships: (MembershipView & { id: string; claimSeconds: number })[];
}

/** Who a session belongs to; null once it is revoked or has expired. */
export async function whoIs(bus: Bus, sessionId: string): Promise<SignedIn | null> {
  const session = await findSession(bus.store.read, sessionId);
  if (!session || session.revoked_at !== null || session.expires_at <= bus.now()) return null;
  const user = await findUser(bus.store.read, session.user_id);
  if (!user) return null;
  const rows = await membershipsOf(bus.store.read, user.id);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    sessionId,
    memberships: rows.map(({ claim_seconds, ...row }) => ({ ...row, claimSeconds: claim_seconds })),
  };
}

/** A member's context in one workspace. Throws `not_found` to whoever is no member of it. */
export function memberContext(
  bus: Bus,
  who: SignedIn,
  slug: string,
  request: { address: string; userAgent: string },
): Context {
  const member = who.memberships.find((membership) => membership.slug === slug);
  if (!member) throw new BusError('not_found', 'There is no such workspace, or you are not a member of it.');
  return {
    bus,
    workspace: { id: member.id, slug: member.slug, claimSeconds: member.claimSeconds },
    actor: { kind: 'user', id: who.id, name: who.name, sessionId: who.sessionId },
    scopes: new Set(ROLE_SCOPES[member.role]),
    ...request,
  };
}
