import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { makeKeyAction } from '@/app/(console)/[workspace]/connect/actions';
import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import { abortJobAction, undoJobAction } from '@/app/(console)/[workspace]/jobs/actions';
import { Board } from '@/components/intent/board/board';
import { requireContext } from '@/lib/auth/session';
import { countIntents, listIntents } from '@/lib/bus/intent/intent';
import { listViews } from '@/lib/bus/view/view';
import { PAGE_SIZE } from '@/lib/client/intent/board';
import { intentFilters } from '@/lib/client/intent/filter';
import { boardPlaces, viewQueryString } from '@/lib/client/view/views';
import { ACT_SCOPES, act } from '@/lib/shape/act/act';
import { retryEditedAction } from './[id]/actions';
import { startBulkAction } from './actions';
import {
  deleteViewAction,
  keepColumnsAction,
  restoreViewAction,
  saveViewAction,
  startWithViewAction,
  updateViewAction,
} from './view-actions';

export const metadata: Metadata = { title: 'Intents' };

const VIEW_VERBS = {
  save: saveViewAction,
  update: updateViewAction,
  remove: deleteViewAction,
  restore: restoreViewAction,
  startWith: startWithViewAction,
  keepColumns: keepColumnsAction,
};

export default async function IntentsPage({ params, searchParams }: PageProps<'/[workspace]/intents'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const query = await searchParams;
  const views = await listViews(context);
  const start = views.views.find(({ id }) => id === (views.mine ?? views.workspace));
  if (start && Object.keys(query).length === 0) redirect(`/${workspace}/intents?${viewQueryString(start)}`);
  const given = {
    get: (name: string) => {
      const value = query[name];
      return typeof value === 'string' ? value : null;
    },
  };
  const filter = intentFilters.read(given);
  const sort = filter.text === undefined ? boardPlaces.read(given).sort : undefined;
  const [page, counts] = await Promise.all([
    listIntents(context, filter, { limit: PAGE_SIZE, sort }),
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
          ? {
              acts,
              start: startBulkAction,
              retryEdited: context.scopes.has('intent.publish') ? retryEditedAction : undefined,
              job: { abort: abortJobAction, undo: undoJobAction },
            }
          : undefined
      }
      views={{
        initial: views,
        verbs: {
          ...VIEW_VERBS,
          mayShare: context.scopes.has('view.share'),
          mayStartAll: context.scopes.has('workspace.write'),
        },
      }}
      initial={{ filter, sort, page, counts }}
    />
  );
}
