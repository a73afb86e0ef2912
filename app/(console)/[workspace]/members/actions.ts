'use server';

import { z } from 'zod';
import { act } from '@/app/act';
import type { ActionResult } from '@/app/action-result';
import { createGroup, deleteGroup, renameGroup, setGroupMembers } from '@/lib/bus/people/group';
import { createInvite, revokeInvite } from '@/lib/bus/people/invite';
import { changeRole, removeMember } from '@/lib/bus/people/member';
import { runtime } from '@/lib/runtime';
import { inviteForm } from '@/lib/shape/invite';
import { groupName } from '@/lib/shape/member';
import { role } from '@/lib/shape/role';

const workspace = z.string();
const invite = inviteForm.extend({ workspace });

/** Makes an invite. The answer has its link, which nothing can show again. */
export async function createInviteAction(given: unknown): Promise<ActionResult<{ link: string }>> {
  return act(invite, given, async (context, input) => {
    const { env } = await runtime();
    const { token } = await createInvite(context, input);
    return { link: `${env.home}/invite/${token}` };
  });
}

const one = z.object({ workspace, id: z.uuid() });

export async function revokeInviteAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => revokeInvite(context, id));
}

const roleForm = one.extend({ role });

export async function changeRoleAction(given: unknown): Promise<ActionResult> {
  return act(roleForm, given, (context, { id, role: wanted }) =>
    changeRole(context, { userId: id, role: wanted }),
  );
}

export async function removeMemberAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => removeMember(context, id));
}

const groupForm = z.object({
  workspace,
  /** Absent for a new one. */
  id: z.uuid().optional(),
  name: groupName,
  memberIds: z.array(z.uuid()).max(1_000),
});

/** Makes a group, or gives one this name and these members. */
export async function saveGroupAction(given: unknown): Promise<ActionResult> {
  return act(groupForm, given, async (context, { id, name, memberIds }) => {
    if (id) await renameGroup(context, id, name);
    await setGroupMembers(context, id ?? (await createGroup(context, name)).id, memberIds);
  });
}

export async function deleteGroupAction(given: unknown): Promise<ActionResult> {
  return act(one, given, (context, { id }) => deleteGroup(context, id));
}
