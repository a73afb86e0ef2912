'use client';

import { ListFilter, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LineFilter } from '@/components/intent/board/protocol-filter';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { RISK_WORDS, readDecisionFilter, STATE_WORDS } from '@/lib/client/decision/decisions';
import { inWords } from '@/lib/client/format/words';
import type { DecisionFilter, DecisionMetrics } from '@/lib/shape/decision';
import { FilterInput, FilterSelect } from './filter-field';

interface DecisionFiltersProps {
  filter: DecisionFilter;
  onChange: (filter: DecisionFilter) => void;
  /** What the numbers know of: rules, goals, words and people to offer. */
  known: DecisionMetrics | undefined;
  /** What stands at the end of the line. */
  children: ReactNode;
}

export function DecisionFilters({ filter, onChange, known, children }: DecisionFiltersProps) {
  const [isOpen, setIsOpen] = useState(false);
  const set = (change: { [Name in keyof DecisionFilter]?: string | undefined }) => {
    const wanted = { ...filter, ...change, line: change.protocol ?? filter.protocol };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value);
    onChange(readDecisionFilter(query));
  };
  const count = Object.values(filter).filter(Boolean).length;
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3 md:px-6">
      <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className="md:hidden" size="lg">
        <ListFilter aria-hidden strokeWidth={1.75} />
        {count === 0 ? 'Filter' : `Filter (${count})`}
      </Button>
      <div
        className={cn(
          'max-md:order-1 max-md:grid max-md:w-full max-md:grid-cols-2 max-md:gap-2 md:contents',
          !isOpen && 'max-md:hidden',
        )}
      >
        <FilterSelect
          label="End"
          value={filter.state}
          any="decided, expired"
          options={Object.entries(STATE_WORDS).map(([value, word]) => [value, word.toLowerCase()])}
          onSelect={(state) => set({ state })}
        />
        <FilterSelect
          label="Outcome"
          value={filter.outcome}
          options={(known?.outcomes ?? []).map((outcome) => [outcome, inWords(outcome).toLowerCase()])}
          onSelect={(outcome) => set({ outcome })}
        />
        <FilterSelect
          label="Rule"
          value={filter.rule}
          options={(known?.rules ?? []).map(({ id, name }) => [id, name])}
          onSelect={(rule) => set({ rule })}
        />
        <FilterSelect
          label="Risk"
          value={filter.risk}
          options={Object.entries(RISK_WORDS).map(([value, word]) => [value, word.toLowerCase()])}
          onSelect={(risk) => set({ risk })}
        />
        <FilterInput
          label="Goal"
          value={filter.goal}
          offers={(known?.goals ?? []).map(({ goal }) => goal)}
          onEnter={(goal) => set({ goal })}
        />
        <FilterInput
          label="By"
          value={filter.by}
          offers={known?.people ?? []}
          onEnter={(by) => set({ by })}
        />
        <span className="flex gap-2 max-md:contents">
          <FilterInput label="From" type="date" value={filter.from} onEnter={(from) => set({ from })} />
          <FilterInput label="To" type="date" value={filter.to} onEnter={(to) => set({ to })} />
        </span>
        <Button
          aria-pressed={filter.overturned === '1'}
          onClick={() => set({ overturned: filter.overturned ? undefined : '1' })}
          className="aria-pressed:border-accent aria-pressed:bg-accent-tint max-md:col-span-2"
        >
          Overturned
        </Button>
        <LineFilter selected={filter.protocol} onSelect={(protocol) => onChange({ ...filter, protocol })} />
      </div>
      {count > 0 && (
        <Button variant="ghost" onClick={() => onChange({})}>
          <X aria-hidden strokeWidth={1.75} />
          Clear
        </Button>
      )}
      <span className="ml-auto">{children}</span>
    </search>
  );
}
