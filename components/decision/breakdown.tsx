'use client';

import { useState } from 'react';
import { ScrollArea } from '@/components/ui/scroll-area';
import { Tabs } from '@/components/ui/tabs';
import type { DecisionFilter, DecisionMetrics, DecisionTally } from '@/lib/shape/decision';
import { shareOf, timeOf } from './metrics-strip';

type Row = DecisionTally & { id: string; name: string };

interface BreakdownProps {
  metrics: DecisionMetrics;
  filter: DecisionFilter;
  onFilter: (filter: DecisionFilter) => void;
}

/** Which rules and which goals ask the most, and how they are answered. A press shows only their decisions. */
export function Breakdown({ metrics, filter, onFilter }: BreakdownProps) {
  const [by, setBy] = useState<'rule' | 'goal'>('rule');
  const rows: readonly Row[] =
    by === 'rule' ? metrics.rules : metrics.goals.map((one) => ({ ...one, id: one.goal, name: one.goal }));
  const chosen = filter[by];
  return (
    <Tabs
      label="Break down"
      value={by}
      onChange={setBy}
      options={[
        { value: 'rule', name: 'By rule' },
        { value: 'goal', name: 'By goal' },
      ]}
    >
      {rows.length === 0 ? (
        <p className="text-sm text-ink-2">
          {by === 'rule'
            ? 'No rule has held anything that was decided in these days.'
            : 'Nothing was decided.'}
        </p>
      ) : (
        <ScrollArea as="section" label={`Decisions by ${by}`} className="-mt-3 max-h-48 overflow-auto">
          <table className="w-full text-right text-sm [&_td]:py-1 [&_td]:pl-3 [&_th]:font-semibold">
            <thead className="sticky top-0 z-[1] bg-card text-xs text-ink-3 [&_th]:py-1 [&_th]:pl-3">
              <tr>
                <th scope="col" className="pl-0! text-left">
                  {by === 'rule' ? 'Rule' : 'Goal'}
                </th>
                <th scope="col">Decided</th>
                <th scope="col">Approved</th>
                <th scope="col">Expired</th>
                <th scope="col">Median</th>
                <th scope="col">p95</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className="border-t border-rule">
                  <th scope="row" className="max-w-0 w-full text-left">
                    <button
                      type="button"
                      title={row.name}
                      aria-pressed={chosen === row.id}
                      onClick={() => onFilter({ ...filter, [by]: chosen === row.id ? undefined : row.id })}
                      className="block max-w-full truncate text-left font-semibold hover:underline aria-pressed:text-accent"
                    >
                      {row.name}
                    </button>
                  </th>
                  <td>{row.decided}</td>
                  <td>{shareOf(row.approved, row.decided)}</td>
                  <td className={row.expired > 0 ? 'text-waiting' : 'text-ink-3'}>{row.expired}</td>
                  <td className="whitespace-nowrap">{timeOf(row.medianMs)}</td>
                  <td className="whitespace-nowrap">{timeOf(row.p95Ms)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Tabs>
  );
}
