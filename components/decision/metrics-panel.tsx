'use client';

import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Skeleton } from '@/components/ui/skeleton';
import type { DecisionFilter, DecisionMetrics } from '@/lib/shape/decision';
import { Breakdown } from './breakdown';

const WorkspaceEngine = () => (
  <>
    <Skeleton shape="block" className="h-55" />
    <Skeleton shape="block" className="h-55" />
  </>
);

// A hundred kilobytes that nobody needs to see the first rows.
const DecisionCharts = lazyComponent(
  () => import('./decision-charts').then((module) => module.DecisionCharts),
  WorkspaceEngine,
);

/** Whether there is room for charts without asking; not before the page is drawn. */
function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const wide = window.matchMedia('(min-width: 768px)');
      wide.addEventListener('change', changed);
      return () => wide.removeEventListener('change', changed);
    },
    () => window.matchMedia('(min-width: 768px)').matches,
    () => false,
  );
}

interface MetricsPanelProps {
  /** Missing while they are counted. */
  metrics: DecisionMetrics | undefined;
  filter: DecisionFilter;
  onFilter: (filter: DecisionFilter) => void;
}

/** The numbers by day, by rule and by goal. On a phone one asks for them. */
export function MetricsPanel({ metrics, filter, onFilter }: MetricsPanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isWide = useIsWide();
  return (
    <div className="border-b border-rule bg-card">
      <div className="px-4 py-2 md:hidden">
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} size="lg">
          {isOpen ? 'Hide the charts' : 'Show the charts'}
        </Button>
      </div>
      <div
        className={cn(
          'grid grid-cols-1 gap-x-8 gap-y-4 px-4 pt-3 pb-4 md:grid-cols-2 md:px-6 xl:grid-cols-[1fr_1fr_1.4fr]',
          !isOpen && 'max-md:hidden',
        )}
      >
        {metrics && (isWide || isOpen) ? <DecisionCharts perDay={metrics.perDay} /> : <WorkspaceEngine />}
        <div className="md:max-xl:col-span-2">
          {metrics ? (
            <Breakdown metrics={metrics} filter={filter} onFilter={onFilter} />
          ) : (
            <Skeleton shape="block" className="h-55" />
          )}
        </div>
      </div>
    </div>
  );
}
