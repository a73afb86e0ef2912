import type { Metadata } from 'next';
import {
  commentAction,
  decideAction,
  delegateAction,
  postponeAction,
  reviewAction,
  undoAction,
} from '@/app/(console)/[workspace]/approvals/actions';
import { IntentView } from '@/components/intent/detail/intent-view';
import { requireUser } from '@/lib/auth/session';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import { ACT_SCOPES, act } from '@/lib/shape/act/act';
import { ROLE_SCOPES } from '@/lib/shape/role';
import { actAction, cancelAction, resolveAction, retryAction, retryEditedAction } from './actions';
import { loadIntent } from './load';

type Props = PageProps<'/[workspace]/intents/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, id } = await params;
  const intent = await loadIntent(workspace, id);
  return { title: visibleText(cut(intent.goal, 60)) };
}

export default async function IntentPage({ params }: Props) {
  const { workspace, id } = await params;
  const intent = await loadIntent(workspace, id);
  const { memberships } = await requireUser();
  const role = memberships.find(({ slug }) => slug === workspace)?.role ?? 'viewer';
  const scopes = ROLE_SCOPES[role];
  return (
    <IntentView
      key={intent.id}
      slug={workspace}
      initial={intent}
      verbs={{
        cancel: cancelAction,
        retry: retryAction,
        retryEdited: retryEditedAction,
        resolve: resolveAction,
        act: actAction,
      }}
      answering={{
        decide: decideAction,
        undo: undoAction,
        postpone: postponeAction,
        delegate: delegateAction,
        comment: commentAction,
        review: reviewAction,
      }}
      may={{
        publish: scopes.includes('intent.publish'),
        cancel: scopes.includes('intent.cancel'),
        retry: scopes.includes('intent.retry'),
        edit: scopes.includes('intent.publish'),
        acts: act.options.filter((one) => scopes.includes(ACT_SCOPES[one])),
      }}
    />
  );
}
