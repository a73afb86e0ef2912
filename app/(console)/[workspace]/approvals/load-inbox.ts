import { startDemoFor } from '@/app/(console)/[workspace]/demo/start-demo-for';
import type { InboxProps } from '@/components/inbox/inbox';
import { requireContext } from '@/lib/auth/session';
import { countInbox, listInbox } from '@/lib/bus/inbox/inbox';
import {
  commentAction,
  decideAction,
  decideManyAction,
  delegateAction,
  postponeAction,
  reviewAction,
  undoAction,
  undoManyAction,
} from './actions';

/** What a page starts with; the browser reads the rest. */
const AT_FIRST = 100;

const actions = {
  decide: decideAction,
  decideMany: decideManyAction,
  undo: undoAction,
  undoMany: undoManyAction,
  postpone: postponeAction,
  delegate: delegateAction,
  comment: commentAction,
  review: reviewAction,
};

/** What the inbox starts with, whichever of its pages is opened. */
export async function loadInbox(workspace: string, view: string | string[] | undefined): Promise<InboxProps> {
  const context = await requireContext(workspace);
  const mayDecide = context.scopes.has('approval.decide');
  const first = view === 'pending' || view === 'decided' || !mayDecide ? 'pending' : 'mine';
  const [page, counts] = await Promise.all([
    listInbox(context, first, undefined, AT_FIRST),
    countInbox(context),
  ]);
  return {
    slug: workspace,
    mayDecide,
    mayRule: context.scopes.has('rule.write'),
    startDemo: startDemoFor(context),
    actions,
    initial: { view: first, page, counts },
  };
}
