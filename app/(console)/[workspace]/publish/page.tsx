import type { Metadata } from 'next';
import { Forbidden } from '@/components/frame/forbidden';
import { Page } from '@/components/frame/page';
import { LiveStatus } from '@/components/live/live-status';
import { PublishView } from '@/components/publish/publish-view';
import { requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent/intent';
import { publishAction } from './actions';

export const metadata: Metadata = { title: 'Publish' };

const LOOKED_BACK = 200;

export default async function PublishPage({ params }: PageProps<'/[workspace]/publish'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (!context.scopes.has('intent.publish')) {
    return <Forbidden page="Publish" what="publish" who="Operators, admins and owners" />;
  }
  const { intents } = await listIntents(context, {}, { limit: LOOKED_BACK });
  const goals = [...new Set(intents.map(({ goal }) => goal))].sort();
  return (
    <Page title="Publish" width="wide" beside={<LiveStatus />}>
      <PublishView slug={workspace} goals={goals} publish={publishAction} />
    </Page>
  );
}
