import { FailuresSkeleton } from '@/components/failure/failures-skeleton';
import { FormSkeleton } from '@/components/frame/form-skeleton';
import { sectionOf } from '@/components/frame/section';
import { InboxSkeleton } from '@/components/inbox/inbox-skeleton';
import { BoardSkeleton } from '@/components/intent/board/board-skeleton';
import { IntentSkeleton } from '@/components/intent/detail/intent-skeleton';
import { JobsSkeleton } from '@/components/job/jobs-skeleton';
import { KvSkeleton } from '@/components/kv/kv-skeleton';
import { MembersSkeleton } from '@/components/people/members-skeleton';
import { QueuesSkeleton } from '@/components/queue/queues-skeleton';
import { RulesSkeleton } from '@/components/rule/rules-skeleton';
import { WorkersSkeleton } from '@/components/worker/workers-skeleton';

const SKELETONS: Partial<Record<string, React.JSX.Element>> = {
  '': (
    <FormSkeleton title="Overview" what="the overview" width="wide" fields={['h-10 w-72', 'h-24', 'h-56']} />
  ),
  approvals: <InboxSkeleton />,
  compare: (
    <FormSkeleton title="Compare" what="the two intents" width="wide" fields={['h-16', 'h-24', 'h-56']} />
  ),
  connect: <FormSkeleton title="Connect" what="the ways to connect" fields={['h-10 w-28', 'h-12', 'h-40']} />,
  failures: <FailuresSkeleton />,
  intent: <IntentSkeleton />,
  jobs: <JobsSkeleton />,
  kv: <KvSkeleton />,
  members: <MembersSkeleton />,
  notifications: (
    <FormSkeleton
      title="Notifications"
      what="the notifications"
      width="form"
      fields={['h-32', 'h-16', 'h-32']}
    />
  ),
  publish: (
    <FormSkeleton title="Publish" what="the form" width="wide" fields={['h-16', 'h-56', 'h-10 w-24']} />
  ),
  queue: <FormSkeleton title="Queue" what="the queue" width="wide" fields={['h-16', 'h-40', 'h-40']} />,
  queues: <QueuesSkeleton />,
  rules: <RulesSkeleton />,
  settings: (
    <FormSkeleton title="Settings" what="the settings" width="form" fields={['h-32', 'h-24', 'h-24']} />
  ),
  webhooks: <FormSkeleton title="Webhooks" what="the webhooks" fields={['h-16', 'h-16', 'h-32']} />,
  worker: <FormSkeleton title="Worker" what="the worker" fields={['h-16', 'h-32']} />,
  workers: <WorkersSkeleton />,
};

/** The outlines of the page at a path, until it is there. */
export function PageOnItsWay({ path }: { path: string }) {
  return SKELETONS[sectionOf(path)] ?? <BoardSkeleton />;
}
