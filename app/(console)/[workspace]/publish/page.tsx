import type { Metadata } from 'next';
import { Forbidden } from '@/components/frame/forbidden';
import { PageHeader } from '@/components/frame/page-header';
import { LiveStatus } from '@/components/live/live-status';
import { PublishView } from '@/components/publish/publish-view';
import { requireContext } from '@/lib/auth/session';
import { listIntents } from '@/lib/bus/intent';
import { publishAction } from './actions';

export const metadata: Metadata = { title: 'Publish' };

const LOOKED_BACK = 200;

export default async function PublishPage({ params }: PageProps<'/[workspace]/publish'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const mayPublish = context.scopes.has('intent.publish');
  const { intents } = mayPublish ? await listIntents(context, {}, { limit: LOOKED_BACK }) : { intents: [] };
  const goals = [...new Set(intents.map(({ goal }) => goal))].sort();
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Publish</h1>
        <LiveStatus />
      </PageHeader>
      {mayPublish ? (
        <PublishView slug={workspace} goals={goals} publish={publishAction} />
      ) : (
        <Forbidden what="publish" who="Operators, admins and owners" />
      )}
    </>
  );
}
