import Link from 'next/link';
import type { DemoAction } from '@/components/demo/act';
import { StartDemo } from '@/components/demo/start-demo';
import { EmptyState } from '@/components/frame/empty-state';
import { Button, buttonStyle } from '@/components/ui/button';
import type { InboxCounts } from '@/lib/shape/inbox';

interface EmptyInboxProps {
  slug: string;
  view: 'mine' | 'pending';
  counts: InboxCounts | undefined;
  /** Whether the reader makes rules. */
  mayRule: boolean;
  /** Missing for who may not start it. */
  startDemo: DemoAction | undefined;
  onAll: () => void;
}

/** Nothing is pending: what is for others, and how questions come to be. */
export function EmptyInbox({ slug, view, counts, mayRule, startDemo, onAll }: EmptyInboxProps) {
  const others = view === 'mine' ? (counts?.pending ?? 0) : 0;
  const title = view === 'mine' ? 'Nothing to approve' : 'No pending approvals';
  if (others > 0) {
    return (
      <EmptyState title={title} actions={<Button onClick={onAll}>Show all pending</Button>}>
        <p>{others === 1 ? '1 question is' : `${others} questions are`} pending for others.</p>
      </EmptyState>
    );
  }
  const create = mayRule && (
    <Link href={`/${slug}/rules`} prefetch={false} className={buttonStyle()}>
      Create a rule that holds intents
    </Link>
  );
  return (
    <EmptyState
      title={title}
      actions={create}
      below={startDemo && <StartDemo slug={slug} start={startDemo} />}
    >
      <p>
        Questions that agents ask a person, and intents that a rule holds for approval, appear here as they
        arrive.
      </p>
    </EmptyState>
  );
}
