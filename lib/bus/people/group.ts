import { v7 as uuidv7 } from 'uuid';
import { voidVotesOf } from '@/lib/bus/approval/void-votes';
import { auditAct } from '@/lib/bus/audit';
import { type Context, withWorkspaceLock } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type GroupView, groupName } from '@/lib/shape/member';
import type { Tx } from '@/lib/store/driver/store';
import {
  deleteGroupRow,
  findGroup,
  findGroupNamed,
  insertGroup,
  listGroupMembers,
  listGroupRows,
  replaceGroupMembers,
  setGroupName,
} from '@/lib/store/people/groups';
import { listMemberRows } from '@/lib/store/people/members';

const taken = (name: string) => new BusError('conflict', `There is a group called ${name} already.`);

/** The workspace's groups by name, with who is in them. */
export async function listGroups(ctx: Context): Promise<GroupView[]> {
  await requireScope(ctx, 'member.read');
  const { read } = ctx.bus.store;
  const [rows, seats] = await Promise.all([
    listGroupRows(read, ctx.workspace.id),
    listGroupMembers(read, ctx.workspace.id),
  ]);
  return rows.map(({ id, name }) => ({
    id,
    name,
    memberIds: seats.filter((seat) => seat.group_id === id).map((seat) => seat.user_id),
  }));
}

/** Makes an empty group. Throws `invalid`, `conflict` when the name is taken. */
export async function createGroup(ctx: Context, given: string): Promise<{ id: string }> {
  await requireScope(ctx, 'member.write');
  const name = parseInput(groupName, given);
  const id = uuidv7();
  await withWorkspaceLock(ctx, async (tx) => {
    const row = { id, workspace_id: ctx.workspace.id, name, created_at: ctx.bus.now() };
    if (!(await insertGroup(tx, row))) throw taken(name);
    await auditAct(tx, ctx, {
      action: 'group.create',
      subject: `group ${id}`,
      after: JSON.stringify({ name }),
    });
  });
  return { id };
}

async function groupOf(tx: Tx, ctx: Context, id: string) {
  const group = await findGroup(tx, ctx.workspace.id, id);
  if (!group) throw new BusError('not_found', 'There is no such group any more.');
  return group;
}

async function memberIdsOf(tx: Tx, ctx: Context, id: string): Promise<string[]> {
  const seats = await listGroupMembers(tx, ctx.workspace.id);
  return seats.filter((seat) => seat.group_id === id).map((seat) => seat.user_id);
}

/** Throws `invalid`, `conflict` when the name is taken, `not_found`. */
export async function renameGroup(ctx: Context, id: string, given: string): Promise<void> {
  await requireScope(ctx, 'member.write');
  const name = parseInput(groupName, given);
  await withWorkspaceLock(ctx, async (tx) => {
    const group = await groupOf(tx, ctx, id);
    if (group.name === name) return;
    if (await findGroupNamed(tx, ctx.workspace.id, name, id)) throw taken(name);
    await setGroupName(tx, id, name);
    await auditAct(tx, ctx, {
      action: 'group.rename',
      subject: `group ${id}`,
      before: JSON.stringify({ name: group.name }),
      after: JSON.stringify({ name }),
    });
  });
}

/**
 * Puts exactly these members into the group. A vote that somebody was allowed only by it counts no more. Throws `invalid` for who is no member, `not_found`.
 */
export async function setGroupMembers(ctx: Context, id: string, userIds: readonly string[]): Promise<void> {
  await requireScope(ctx, 'member.write');
  const wanted = [...new Set(userIds)].sort();
  const left = await withWorkspaceLock(ctx, async (tx) => {
    const group = await groupOf(tx, ctx, id);
    const members = new Set((await listMemberRows(tx, ctx.workspace.id)).map((row) => row.id));
    if (!wanted.every((userId) => members.has(userId))) {
      throw new BusError('invalid', 'Only members of the workspace can be in a group.');
    }
    const before = await memberIdsOf(tx, ctx, id);
    if (JSON.stringify(before) === JSON.stringify(wanted)) return [];
    await replaceGroupMembers(tx, { workspaceId: ctx.workspace.id, id }, wanted);
    await auditAct(tx, ctx, {
      action: 'group.members',
      subject: `group ${id}`,
      before: JSON.stringify({ name: group.name, members: before }),
      after: JSON.stringify({ name: group.name, members: wanted }),
    });
    return before.filter((userId) => !wanted.includes(userId));
  });
  for (const userId of left) await voidVotesOf(ctx, userId);
}

/** Takes the group away, and the votes allowed only by it; its members stay members. Throws `not_found`. */
export async function deleteGroup(ctx: Context, id: string): Promise<void> {
  await requireScope(ctx, 'member.write');
  const left = await withWorkspaceLock(ctx, async (tx) => {
    const group = await groupOf(tx, ctx, id);
    const members = await memberIdsOf(tx, ctx, id);
    const before = JSON.stringify({ name: group.name, members });
    await deleteGroupRow(tx, { workspaceId: ctx.workspace.id, id });
    await auditAct(tx, ctx, { action: 'group.delete', subject: `group ${id}`, before });
    return members;
  });
  for (const userId of left) await voidVotesOf(ctx, userId);
}
