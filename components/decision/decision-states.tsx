import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { decisionFilters } from '@/lib/client/decision/decisions';
import { visibleText } from '@/lib/client/format/invisible';
import type { DecisionFilter } from '@/lib/shape/decision';

/** Nothing was ever decided here. */
export function NoDecisions({ slug }: { slug: string }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-lg font-semibold">No decisions yet</h2>
      <p className="max-w-prose text-ink-2">
        Every decision appears here: who made it, how long it took and what happened to the intent. Answer a
        pending question, or let a rule hold intents until somebody approves them.
      </p>
      <Link href={`/${slug}/approvals`} className={buttonStyle({ className: 'mt-3' })}>
        Show pending
      </Link>
    </section>
  );
}

export function NoMatch({ filter, onClear }: { filter: DecisionFilter; onClear: () => void }) {
  return (
    <section className="grid justify-items-start gap-1 px-4 py-10 md:px-6">
      <h2 className="text-md font-semibold">No decision matches</h2>
      <p className="text-ink-2">
        Filter: <code className="font-mono text-sm">{visibleText(decisionFilters.format(filter))}</code>. New
        ones appear here as they are made.
      </p>
      <Button className="mt-3" onClick={onClear}>
        Clear filters
      </Button>
    </section>
  );
}
