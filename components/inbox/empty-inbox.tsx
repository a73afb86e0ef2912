import Link from 'next/link';
import type { DemoAction } from '@/components/demo/act';
import { StartDemo } from '@/components/demo/start-demo';
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
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-lg font-semibold">
        {view === 'mine' ? 'Nothing to approve' : 'No pending approvals'}
      </h2>
      {others > 0 ? (
        <>
          <p className="text-ink-2">
            {others === 1 ? '1 question is' : `${others} questions are`} pending for others.
          </p>
          <Button className="mt-3" onClick={onAll}>
            Show all pending
          </Button>
        </>
      ) : (
        <>
          <p className="max-w-prose text-ink-2">
            Questions that agents ask a person, and intents that a rule holds for approval, appear here as
            they arrive.
          </p>
          <div className="mt-4 grid gap-4">
            {mayRule && (
              <Link href={`/${slug}/rules`} prefetch={false} className={buttonStyle({ className: 'w-fit' })}>
                Create a rule that holds intents
              </Link>
            )}
            {startDemo && (
              <div className="[&>div]:m-0 [&>div]:border-0 [&>div]:p-0">
                <StartDemo slug={slug} start={startDemo} />
              </div>
            )}
          </div>
        </>
      )}
    </section>
  );
}
