import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Bus, type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { auditingRefusal, requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import { type InviteState, type InviteView, inviteForm } from '@/lib/shape/invite';
import type { Role } from '@/lib/shape/role';
import {
  findInvite,
  type InviteRow,
  insertInvite,
  listPendingInvites,
  setInviteRevoked,
} from '@/lib/store/people/invites';
import { requireRank } from './member';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LISTED = 200;

/**
 * Invites somebody to a role for some days. The token is in nothing but the answer: only its hash is kept.
 * Throws `invalid`, `forbidden` for a role above one's own.
 */
export async function createInvite(
  ctx: Context,
  input: z.input<typeof inviteForm>,
): Promise<{ id: string; token: string; expiresAt: number }> {
  await requireScope(ctx, 'member.write');
  const { role, email = null, days } = parseInput(inviteForm, input);
  const token = randomBytes(24).toString('base64url');
  const id = uuidv7();
  const now = ctx.bus.now();
  const expiresAt = now + days * DAY_MS;
  const invite = () =>
    withWorkspaceLock(ctx, async (tx) => {
      await requireRank(tx, ctx, role);
      await insertInvite(tx, {
        id,
        workspace_id: ctx.workspace.id,
        token_hash: sha256(token),
        role,
        email,
        created_by: ctx.actor.id,
        created_at: now,
        expires_at: expiresAt,
      });
      const after = JSON.stringify({ role, email, expiresAt });
      await auditAct(tx, ctx, { action: 'invite.create', subject: `invite ${id}`, after });
    });
  await auditingRefusal(ctx, 'member.write', invite);
  return { id, token, expiresAt };
}

/** The invites nobody has used or revoked, newest first; for those who may make them. */
export async function listInvites(ctx: Context): Promise<InviteView[]> {
  await requireScope(ctx, 'member.write');
  const now = ctx.bus.now();
  const rows = await listPendingInvites(ctx.bus.store.read, ctx.workspace.id, LISTED);
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    email: row.email,
    invitedBy: row.inviter_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: row.expires_at <= now ? 'expired' : 'open',
  }));
}

/** Makes an invite's link worthless. Throws `not_found` when it is used, revoked or unknown. */
export async function revokeInvite(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'member.write');
  await withWorkspaceLock(ctx, async (tx) => {
    const row = await setInviteRevoked(tx, ctx.workspace.id, id, ctx.bus.now());
    if (!row) throw new BusError('not_found', 'There is no such invite, or it was used or revoked.');
    const before = JSON.stringify({ role: row.role, email: row.email, expiresAt: row.expires_at });
    await auditAct(tx, ctx, { action: 'invite.revoke', subject: `invite ${id}`, before });
  });
}

export function stateOf(row: InviteRow, now: number): InviteState {
  if (row.accepted_at !== null) return 'used';
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at <= now ? 'expired' : 'open';
}

export interface Invitation {
  state: InviteState;
  role: Role;
  invitedBy: string;
  workspace: { id: string; slug: string; name: string };
  /** The user who has used it. */
  usedBy: string | null;
  expiresAt: number;
  /** Whom it is meant for, if that was said. */
  email: string | null;
}

/** What a link leads to, for whoever holds it; null when no invite has this token. */
export async function readInvite(bus: Bus, token: string): Promise<Invitation | null> {
  const row = await findInvite(bus.store.read, sha256(token));
  if (!row) return null;
  return {
    state: stateOf(row, bus.now()),
    role: row.role,
    invitedBy: row.inviter_name,
    workspace: { id: row.workspace_id, slug: row.workspace_slug, name: row.workspace_name },
    usedBy: row.accepted_by,
    expiresAt: row.expires_at,
    email: row.email,
  };
}
