'use client';

import type { ReactNode } from 'react';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterDay } from '@/components/list/filter-day';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { Button } from '@/components/ui/button';
import { decisionFilters, RISK_WORDS, STATE_WORDS } from '@/lib/client/decision/decisions';
import { inWords } from '@/lib/client/format/words';
import type { DecisionFilter, DecisionMetrics } from '@/lib/shape/decision';

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, word]) => [value, word.toLowerCase()] as const);

interface DecisionFiltersProps {
  filter: DecisionFilter;
  onChange: (filter: DecisionFilter, history?: 'push' | 'replace') => void;
  /** What the numbers know of: rules, goals, words and people to offer. */
  known: DecisionMetrics | undefined;
  /** What stands at the end of the line. */
  children: ReactNode;
}

export function DecisionFilters({ filter, onChange, known, children }: DecisionFiltersProps) {
  const set =
    (param: string, history?: 'push' | 'replace') =>
    (value: string | undefined): void => {
      const query = new URLSearchParams(decisionFilters.write(filter));
      if (value === undefined) query.delete(param);
      else query.set(param, value);
      onChange(decisionFilters.read(query), history);
    };
  return (
    <FilterBar filter={filter} onClear={() => onChange({})} end={children}>
      <FilterSelect
        label="State"
        value={filter.state}
        any="decided, expired"
        options={options(STATE_WORDS)}
        onSelect={set('state')}
      />
      <FilterSelect
        label="Outcome"
        value={filter.outcome}
        options={(known?.outcomes ?? []).map((outcome) => [outcome, inWords(outcome).toLowerCase()])}
        onSelect={set('outcome')}
      />
      <FilterSelect
        label="Rule"
        value={filter.rule}
        options={(known?.rules ?? []).map(({ id, name }) => [id, name])}
        onSelect={set('rule')}
      />
      <FilterSelect label="Risk" value={filter.risk} options={options(RISK_WORDS)} onSelect={set('risk')} />
      <FilterText
        label="Goal"
        value={filter.goal}
        offers={(known?.goals ?? []).map(({ goal }) => goal)}
        onEnter={set('goal', 'replace')}
      />
      <FilterText
        label="Decided by"
        value={filter.by}
        offers={known?.people ?? []}
        onEnter={set('by', 'replace')}
      />
      <FilterDay label="From" value={filter.from} onEnter={set('from')} />
      <FilterDay label="To" value={filter.to} onEnter={set('to')} />
      <Button
        aria-pressed={filter.overturned === '1'}
        onClick={() => set('overturned')(filter.overturned ? undefined : '1')}
        className="aria-pressed:border-accent aria-pressed:bg-accent-tint"
      >
        Overturned
      </Button>
      <ProtocolFilter selected={filter.protocol} onSelect={set('protocol')} />
    </FilterBar>
  );
}
