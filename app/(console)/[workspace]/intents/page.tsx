import type { Metadata } from 'next';
import { makeKeyAction } from '@/app/(console)/[workspace]/connect/actions';
import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import { abortJobAction, undoJobAction } from '@/app/(console)/[workspace]/jobs/actions';
import { Board } from '@/components/intent/board/board';
import { requireContext } from '@/lib/auth/session';
import { countIntents, listIntents } from '@/lib/bus/intent/intent';
import { PAGE_SIZE } from '@/lib/client/intent/board';
import { intentFilters } from '@/lib/client/intent/filter';
import { ACT_SCOPES, act } from '@/lib/shape/act/act';
import { startBulkAction } from './actions';

export const metadata: Metadata = { title: 'Intents' };

export default async function IntentsPage({ params, searchParams }: PageProps<'/[workspace]/intents'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const query = await searchParams;
  const filter = intentFilters.read({
    get: (name) => {
      const value = query[name];
      return typeof value === 'string' ? value : null;
    },
  });
  const [page, counts] = await Promise.all([
    listIntents(context, filter, { limit: PAGE_SIZE }),
    countIntents(context),
  ]);
  const connect = { makeKey: makeKeyAction, mayMakeKey: context.scopes.has('key.issue') };
  const acts = act.options.filter((one) => context.scopes.has(ACT_SCOPES[one]));
  return (
    <Board
      slug={workspace}
      connect={connect}
      startDemo={startDemoFor(context)}
      mayPublish={context.scopes.has('intent.publish')}
      bulk={
        acts.length > 0
          ? { acts, start: startBulkAction, job: { abort: abortJobAction, undo: undoJobAction } }
          : undefined
      }
      initial={{ filter, page, counts }}
    />
  );
}
