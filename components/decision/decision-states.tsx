import Link from 'next/link';
import { EmptyState } from '@/components/frame/empty-state';
import { Button, buttonStyle } from '@/components/ui/button';
import { decisionFilters } from '@/lib/client/decision/decisions';
import { visibleText } from '@/lib/client/format/invisible';
import type { DecisionFilter } from '@/lib/shape/decision';

/** Nothing was ever decided here. */
export function NoDecisions({ slug }: { slug: string }) {
  const pending = (
    <Link href={`/${slug}/approvals`} className={buttonStyle()}>
      Show pending
    </Link>
  );
  return (
    <EmptyState title="No decisions yet" actions={pending}>
      <p>
        Every decision appears here: who made it, how long it took and what happened to the intent. Answer a
        pending question, or let a rule hold intents until somebody approves them.
      </p>
    </EmptyState>
  );
}

export function NoMatch({ filter, onClear }: { filter: DecisionFilter; onClear: () => void }) {
  return (
    <EmptyState title="No decision matches" actions={<Button onClick={onClear}>Clear filters</Button>}>
      <p>
        Filter: <code className="font-mono text-sm">{visibleText(decisionFilters.format(filter))}</code>. New
        ones appear here as they are made.
      </p>
    </EmptyState>
  );
}
