import { redirect } from 'next/navigation';
import { requireContext, requireUser } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';
import { firstPageOf } from '@/lib/shape/role';

/** An approver begins with what waits for them; where nothing was published yet, one begins by connecting a client. */
export default async function WorkspacePage({ params }: PageProps<'/[workspace]'>) {
  const { workspace } = await params;
  const { memberships } = await requireUser();
  const role = memberships.find(({ slug }) => slug === workspace)?.role ?? 'viewer';
  if (role === 'approver') redirect(`/${workspace}/${firstPageOf(role)}`);
  const { intents } = await listIntents(await requireContext(workspace), {}, { limit: 1 });
  redirect(`/${workspace}/${intents.length === 0 ? 'connect' : firstPageOf(role)}`);
}
