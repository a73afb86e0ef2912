import { notFound, redirect } from 'next/navigation';
import { requireContext } from '@/lib/auth/session';
import { requireApproval } from '@/lib/bus/approval/approval';
import { isBusError } from '@/lib/bus/errors';
import { parseId } from '@/lib/shape/id';

/** Makes sure that there is the question an address names; its id may come in any form. */
export async function requireQuestion(workspace: string, given: string): Promise<void> {
  const context = await requireContext(workspace);
  const id = parseId(decodeURIComponent(given));
  if (!id) notFound();
  if (id !== given) redirect(`/${workspace}/approvals/${id}`);
  await requireApproval(context, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  });
}
