import { redirect } from 'next/navigation';
import { requireContext, requireUser } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';

/** An approver begins with what waits for them; where nothing was published yet, one begins by connecting a client. */
export default async function WorkspacePage({ params }: PageProps<'/[workspace]'>) {
  const { workspace } = await params;
  const { memberships } = await requireUser();
  if (memberships.find(({ slug }) => slug === workspace)?.role === 'approver') {
    redirect(`/${workspace}/approvals`);
  }
  const { intents } = await listIntents(await requireContext(workspace), {}, { limit: 1 });
  redirect(`/${workspace}/${intents.length === 0 ? 'connect' : 'intents'}`);
}
