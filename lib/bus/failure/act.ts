import { v7 as uuidv7 } from 'uuid';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type FailureAct, type FailureNoteAct, failureAct } from '@/lib/shape/failure/failure';
import type { Tx } from '@/lib/store/driver/store';
import { type FailureGroupRow, findGroup, setGroup } from '@/lib/store/failure/groups';
import { insertFailureNote } from '@/lib/store/failure/notes';
import { findMember } from '@/lib/store/people/members';
import { requireGroup } from './group';

type Given = ReturnType<typeof failureAct.parse>;

interface Change {
  act: FailureNoteAct;
  change: Parameters<typeof setGroup>[3];
  /** To whom, or until when in epoch milliseconds. */
  detail?: string;
}

async function assigned(tx: Tx, ctx: Context, userId: string | null): Promise<Change> {
  if (userId === null) return { act: 'unassigned', change: { assignee_id: null, assignee_name: null } };
  const member = await findMember(tx, ctx.workspace.id, userId);
  if (!member) throw new BusError('not_found', 'They are not a member of this workspace.');
  return {
    act: 'assigned',
    change: { assignee_id: userId, assignee_name: member.name },
    detail: member.name,
  };
}

async function changeOf(tx: Tx, ctx: Context, row: FailureGroupRow, given: Given): Promise<Change> {
  const now = ctx.bus.now();
  switch (given.act) {
    case 'resolve':
      if (row.resolved_at !== null) throw new BusError('conflict', 'It is resolved already.');
      return { act: 'resolved', change: { resolved_at: now, reopened_at: null, muted_until: null } };
    case 'reopen':
      if (row.resolved_at === null) throw new BusError('conflict', 'It is open already.');
      return { act: 'reopened', change: { resolved_at: null } };
    case 'mute':
      if (given.until <= now) throw new BusError('invalid', 'That is over already. Choose a later time.');
      if (row.resolved_at !== null) throw new BusError('conflict', 'It is resolved.');
      return {
        act: 'muted',
        change: { muted_until: given.until },
        detail: String(given.until),
      };
    case 'unmute':
      if ((row.muted_until ?? 0) <= now) throw new BusError('conflict', 'It is not muted.');
      return { act: 'unmuted', change: { muted_until: null } };
    case 'assign':
      return assigned(tx, ctx, given.userId);
    default:
      return { act: 'noted', change: {} };
  }
}

/**
 * Resolves a group of failures, until it is seen again; mutes it until an instant; gives it to a member; or notes
 * something. Throws `conflict` where that is so already, `not_found`, `invalid`.
 */
export async function actOnFailure(ctx: Context, input: FailureAct): Promise<void> {
  await requireScope(ctx, 'failure.write');
  const given = parseInput(failureAct, input);
  await requireGroup(ctx, given.id);
  await ctx.bus.store.write(async (tx) => {
    const row = await findGroup(tx, ctx.workspace.id, given.id);
    if (!row) throw new BusError('not_found', 'There is no such group of failures any more.');
    const { act, change, detail = '' } = await changeOf(tx, ctx, row, given);
    if (Object.keys(change).length > 0) await setGroup(tx, row.workspace_id, row.id, change);
    await insertFailureNote(tx, {
      workspace_id: row.workspace_id,
      id: uuidv7(),
      group_id: row.id,
      act,
      detail,
      comment: given.comment,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      at: ctx.bus.now(),
    });
    const after = [detail, given.comment].filter(Boolean).join(': ') || row.title;
    await auditAct(tx, ctx, { action: `failure.${given.act}`, subject: `failure ${row.id}`, after });
  });
}
