import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { IntentView } from '@/components/intent/intent-view';
import { requireContext, requireUser } from '@/lib/auth/session';
import { BusError } from '@/lib/bus/errors';
import { getIntent } from '@/lib/bus/intent';
import { parseId } from '@/lib/shape/id';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { cancelAction, retryAction } from './actions';

type Props = PageProps<'/[workspace]/intents/[id]'>;

/** Read once for the title and the page. */
const load = cache(async (workspace: string, given: string) => {
  const context = await requireContext(workspace);
  const id = parseId(decodeURIComponent(given));
  if (!id) notFound();
  if (id !== given) redirect(`/${workspace}/intents/${id}`);
  return getIntent(context, id).catch((error: unknown) => {
    if (error instanceof BusError && error.code === 'not_found') notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, id } = await params;
  const intent = await load(workspace, id);
  return { title: intent.goal.length > 60 ? `${intent.goal.slice(0, 60)}…` : intent.goal };
}

export default async function IntentPage({ params }: Props) {
  const { workspace, id } = await params;
  const intent = await load(workspace, id);
  const { memberships } = await requireUser();
  const role = memberships.find(({ slug }) => slug === workspace)?.role ?? 'viewer';
  const scopes = ROLE_SCOPES[role];
  return (
    <IntentView
      key={intent.id}
      slug={workspace}
      initial={intent}
      verbs={{ cancel: cancelAction, retry: retryAction }}
      may={{ cancel: scopes.includes('intent.cancel'), retry: scopes.includes('intent.retry') }}
    />
  );
}
