'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import type { DecisionFilter, DecisionMetrics } from '@/lib/shape/decision';
import { Breakdown } from './breakdown';

// A hundred kilobytes that nobody needs to see the first rows.
const DecisionCharts = lazy(() =>
  import('./decision-charts').then((module) => ({ default: module.DecisionCharts })),
);

const Room = () => (
  <div className="grid gap-6 lg:grid-cols-2 xl:contents">
    <Skeleton shape="block" className="h-52" />
    <Skeleton shape="block" className="h-52" />
  </div>
);

interface MetricsPanelProps {
  metrics: DecisionMetrics;
  filter: DecisionFilter;
  onFilter: (filter: DecisionFilter) => void;
}

/** The numbers by day, by rule and by goal. On a phone one asks for them. */
export function MetricsPanel({ metrics, filter, onFilter }: MetricsPanelProps) {
  const [isPainted, setIsPainted] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsPainted(true), []);
  return (
    <div className="border-b border-rule bg-card">
      <div className="px-4 py-2 md:hidden">
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} size="lg">
          {isOpen ? 'Hide the charts' : 'Show the charts'}
        </Button>
      </div>
      <div className={cn('grid gap-6 px-4 py-4 md:px-6 xl:grid-cols-3', !isOpen && 'max-md:hidden')}>
        {isPainted ? (
          <Suspense fallback={<Room />}>
            <DecisionCharts perDay={metrics.perDay} />
          </Suspense>
        ) : (
          <Room />
        )}
        <Breakdown metrics={metrics} filter={filter} onFilter={onFilter} />
      </div>
    </div>
  );
}
