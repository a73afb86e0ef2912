import type { Metadata } from 'next';
import { Forbidden } from '@/components/frame/forbidden';
import { Page } from '@/components/frame/page';
import { LiveStatus } from '@/components/live/live-status';
import { PublishView } from '@/components/publish/publish-view';
import { requireContext } from '@/lib/auth/session';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { listIntents } from '@/lib/bus/intent/intent';
import { readRecord } from '@/lib/bus/reads/intent-record';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { publishAction } from './actions';

export const metadata: Metadata = { title: 'Publish' };

const LOOKED_BACK = 200;

/** The intent that an address says another one is to be like; null without, or where there is none. */
async function likeOf(context: Context, id: unknown): Promise<IntentRecord | null> {
  if (typeof id !== 'string') return null;
  try {
    return await readRecord(context, id);
  } catch (error) {
    if (isBusError(error) && error.code === 'not_found') return null;
    throw error;
  }
}

export default async function PublishPage({ params, searchParams }: PageProps<'/[workspace]/publish'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (!context.scopes.has('intent.publish')) {
    return <Forbidden page="Publish" what="publish" who="Operators, admins and owners" />;
  }
  const { intents } = await listIntents(context, {}, { limit: LOOKED_BACK });
  const goals = [...new Set(intents.map(({ goal }) => goal))].sort();
  const like = await likeOf(context, (await searchParams).like);
  return (
    <Page title="Publish" width="wide" beside={<LiveStatus />}>
      <PublishView slug={workspace} goals={goals} like={like} publish={publishAction} />
    </Page>
  );
}
