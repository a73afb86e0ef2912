'use server';

import { z } from 'zod';
import { type ActionResult, attempt } from '@/app/action-result';
import { requireContext } from '@/lib/auth/session';
import { createGroup, deleteGroup, renameGroup, setGroupMembers } from '@/lib/bus/people/group';
import { createInvite, revokeInvite } from '@/lib/bus/people/invite';
import { changeRole, removeMember } from '@/lib/bus/people/member';
import { runtime } from '@/lib/runtime';
import { inviteForm } from '@/lib/shape/invite';
import { groupName } from '@/lib/shape/member';
import { role } from '@/lib/shape/role';

const workspace = z.string();
const NOT_UNDERSTOOD = { ok: false, message: 'Not understood.' } as const;

function refusal(error: z.ZodError): { ok: false; message: string } {
  return { ok: false, message: error.issues[0]?.message ?? NOT_UNDERSTOOD.message };
}

const invite = inviteForm.extend({ workspace });

/** Makes an invite. The answer has its link, which nothing can show again. */
export async function createInviteAction(given: unknown): Promise<ActionResult<{ link: string }>> {
  const parsed = invite.safeParse(given);
  if (!parsed.success) return refusal(parsed.error);
  const { workspace: slug, ...input } = parsed.data;
  const context = await requireContext(slug);
  const { env } = await runtime();
  return attempt(async () => {
    const { token } = await createInvite(context, input);
    return { link: `${env.origin}/invite/${token}` };
  });
}

const one = z.object({ workspace, id: z.uuid() });

export async function revokeInviteAction(given: unknown): Promise<ActionResult> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => revokeInvite(context, parsed.data.id));
}

const roleForm = one.extend({ role });

export async function changeRoleAction(given: unknown): Promise<ActionResult> {
  const parsed = roleForm.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const { workspace: slug, id, role: wanted } = parsed.data;
  const context = await requireContext(slug);
  return attempt(() => changeRole(context, { userId: id, role: wanted }));
}

export async function removeMemberAction(given: unknown): Promise<ActionResult> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => removeMember(context, parsed.data.id));
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
  const parsed = groupForm.safeParse(given);
  if (!parsed.success) return refusal(parsed.error);
  const { workspace: slug, id, name, memberIds } = parsed.data;
  const context = await requireContext(slug);
  return attempt(async () => {
    if (id) await renameGroup(context, id, name);
    await setGroupMembers(context, id ?? (await createGroup(context, name)).id, memberIds);
  });
}

export async function deleteGroupAction(given: unknown): Promise<ActionResult> {
  const parsed = one.safeParse(given);
  if (!parsed.success) return NOT_UNDERSTOOD;
  const context = await requireContext(parsed.data.workspace);
  return attempt(() => deleteGroup(context, parsed.data.id));
}
