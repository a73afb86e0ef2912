import { useState, useTransition } from 'react';
import type { Decided, InboxItem } from '@/lib/shape/inbox';
import type { BulkActions, Side } from './bulk';

const rules = () => import('./bulk');

/** One row of what came of a decision of many. */
export interface ResultRow extends Decided {
  title: string;
}

interface Bulk {
  slug: string;
  decideMany: BulkActions['decideMany'];
  chosen: readonly InboxItem[];
  /** The hash of what was shown of a row when it was chosen. */
  shownOf: (item: InboxItem) => string;
  /** Some were answered; the others were not. */
  onDone: (done: readonly string[], failed: readonly string[]) => void;
}

/** Answering the chosen rows together: asks first where it matters, then tells what came of each. */
export function useBulk({ slug, decideMany, chosen, shownOf, onDone }: Bulk) {
  const [asking, setAsking] = useState<Side | null>(null);
  const [results, setResults] = useState<{ side: Side; rows: readonly ResultRow[] } | null>(null);
  const [showsResults, setShowsResults] = useState(false);
  const [isPending, start] = useTransition();

  const run = (side: Side, comment?: string) => {
    const titles = new Map(chosen.map(({ id, title }) => [id, title]));
    const bound = chosen.map((item) => ({ ...item, shown: shownOf(item) }));
    setAsking(null);
    start(async () => {
      const { decideAll, plan } = await rules();
      const decided = await decideAll(decideMany, slug, plan(bound, side), comment);
      const rows = decided.map((one) => ({ ...one, title: titles.get(one.id) ?? one.id }));
      const failed = rows.filter(({ ok }) => !ok);
      const done = rows.filter(({ ok }) => ok);
      setResults({ side, rows: [...failed, ...done] });
      setShowsResults(failed.length > 0);
      onDone(
        done.map(({ id }) => id),
        failed.map(({ id }) => id),
      );
    });
  };
  return {
    asking,
    results,
    showsResults,
    isPending,
    async press(side: Side) {
      const { plan } = await rules();
      if (chosen.length === 0 || isPending) return;
      if (plan(chosen, side).mustAsk) setAsking(side);
      else run(side);
    },
    run,
    dismiss: () => setAsking(null),
    showResults: setShowsResults,
  };
}
