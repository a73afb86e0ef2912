'use client';

import type { ReactNode } from 'react';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { lazyComponent } from '@/components/ui/lazy-component';
import { PHASE_WORDS } from '@/lib/client/format/words';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { FindBox } from './find-box';

/** Members of a filter that have no control of their own are few; most of the time there is none. */
const FilterChips = lazyComponent(() => import('./filter-chips').then((module) => module.FilterChips));
const DRAWN: ReadonlySet<string> = new Set(['text', 'phase', 'goal', 'protocol']);

const PHASES = Object.entries(PHASE_WORDS).map(([value, word]) => [value, word.toLowerCase()] as const);

interface BoardFilterProps {
  slug: string;
  filter: IntentFilter;
  onChange: (filter: IntentFilter, history?: 'push' | 'replace') => void;
  onClear: () => void;
  /** Goals to offer while one is typed. */
  goals: readonly string[];
  workers: readonly string[];
  end: ReactNode;
}

export function BoardFilter({ slug, filter, onChange, onClear, goals, workers, end }: BoardFilterProps) {
  const { phase, goal, protocol } = filter;
  const readPhase = (value: string | undefined) =>
    intentFilters.read(new URLSearchParams({ phase: value ?? '' })).phase;
  const rest = Object.entries(filter).filter(([member, value]) => value && !DRAWN.has(member));
  return (
    <FilterBar filter={filter} onClear={onClear} end={end}>
      <div className="@max-3xl:col-span-2 @3xl:hidden">
        <FindBox slug={slug} goals={goals} workers={workers} filter={filter} onChange={onChange} />
      </div>
      <FilterSelect
        label="Phase"
        value={phase}
        options={PHASES}
        onSelect={(value) => onChange({ ...filter, phase: readPhase(value), finished: undefined })}
      />
      <FilterText
        label="Goal"
        value={goal}
        offers={goals}
        placeholder="any, or an ID"
        onEnter={(text) => onChange({ ...filter, goal: text }, 'replace')}
      />
      <ProtocolFilter selected={protocol} onSelect={(one) => onChange({ ...filter, protocol: one })} />
      {rest.length > 0 && (
        <FilterChips members={rest} onRemove={(member) => onChange({ ...filter, [member]: undefined })} />
      )}
    </FilterBar>
  );
}
