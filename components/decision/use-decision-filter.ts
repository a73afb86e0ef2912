import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { decisionQuery, METRICS_DAYS, readDecisionFilter } from '@/lib/client/decision/decisions';
import type { DecisionFilter, MetricsDays } from '@/lib/shape/decision';

const USUAL_DAYS: MetricsDays = 30;

/** What of the history is wanted and how many days are counted: both live in the URL, beside the page's view. */
export function useDecisionFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const filter = useMemo(() => readDecisionFilter(params), [params]);
  const days = METRICS_DAYS.find((one) => String(one) === params.get('days')) ?? USUAL_DAYS;

  const go = (wanted: DecisionFilter, counted: MetricsDays) => {
    const query = new URLSearchParams(decisionQuery(wanted));
    if (counted !== USUAL_DAYS) query.set('days', String(counted));
    const view = params.get('view');
    if (view) query.set('view', view);
    // Not the router: the rows come by their own read, so the server need not render the page again.
    window.history.pushState(null, '', query.size > 0 ? `?${query}` : pathname);
  };
  return {
    filter,
    days,
    setFilter: (next: DecisionFilter) => go(next, days),
    setDays: (next: MetricsDays) => go(filter, next),
  };
}
