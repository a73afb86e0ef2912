import type { Metadata } from 'next';
import { abortJobAction, undoJobAction } from '@/app/(console)/[workspace]/jobs/actions';
import { KvBrowser } from '@/components/kv/kv-browser';
import { requireContext } from '@/lib/auth/session';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import {
  deleteEntryAction,
  restoreVersionAction,
  revealEntryAction,
  setDelimiterAction,
  setEntryAction,
  setTtlAction,
} from './actions';
import { deleteKeysAction, expireKeysAction } from './bulk-actions';

export const metadata: Metadata = { title: 'KV' };

const ACTIONS = {
  set: setEntryAction,
  remove: deleteEntryAction,
  restore: restoreVersionAction,
  setTtl: setTtlAction,
  split: setDelimiterAction,
};

const BULK = {
  remove: deleteKeysAction,
  expire: expireKeysAction,
  jobs: { abort: abortJobAction, undo: undoJobAction },
};

export default async function KvPage({ params }: PageProps<'/[workspace]/kv'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  return (
    <KvBrowser
      slug={workspace}
      initial={await listNamespaces(context)}
      actions={context.scopes.has('kv.write') ? ACTIONS : null}
      reveal={context.scopes.has('kv.reveal') ? revealEntryAction : null}
      bulk={context.scopes.has('kv.write') ? BULK : null}
      mayMask={context.scopes.has('workspace.write')}
    />
  );
}
