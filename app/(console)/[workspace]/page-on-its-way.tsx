import { sectionOf } from '@/components/frame/section';
import { InboxSkeleton } from '@/components/inbox/inbox-skeleton';
import { BoardSkeleton } from '@/components/intent/board-skeleton';
import { IntentSkeleton } from '@/components/intent/intent-skeleton';
import { MembersSkeleton } from '@/components/people/members-skeleton';
import { RulesSkeleton } from '@/components/rule/rules-skeleton';
import { WorkersSkeleton } from '@/components/worker/workers-skeleton';
import { ConnectSkeleton } from './connect/skeleton';
import { NotificationsSkeleton } from './notifications/skeleton';
import { PublishSkeleton } from './publish/skeleton';
import { SettingsSkeleton } from './settings/skeleton';

const SKELETONS: Partial<Record<string, () => React.JSX.Element>> = {
  approvals: InboxSkeleton,
  connect: ConnectSkeleton,
  intent: IntentSkeleton,
  members: MembersSkeleton,
  notifications: NotificationsSkeleton,
  publish: PublishSkeleton,
  rules: RulesSkeleton,
  settings: SettingsSkeleton,
  workers: WorkersSkeleton,
};

/** The outlines of the page at a path, until it is there. */
export function PageOnItsWay({ path }: { path: string }) {
  const Skeleton = SKELETONS[sectionOf(path)] ?? BoardSkeleton;
  return <Skeleton />;
}
