import { redirect } from 'next/navigation';
import { requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';

/** Where there is nothing to see yet, one begins by connecting something. */
export default async function WorkspacePage({ params }: PageProps<'/[workspace]'>) {
  const { workspace } = await params;
  const { intents } = await listIntents(await requireContext(workspace), {}, { limit: 1 });
  redirect(`/${workspace}/${intents.length === 0 ? 'connect' : 'intents'}`);
}
