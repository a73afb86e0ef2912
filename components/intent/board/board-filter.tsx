'use client';

import type { ReactNode } from 'react';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { Button } from '@/components/ui/button';
import { PHASE_WORDS } from '@/lib/client/format/words';
import { intentFilters } from '@/lib/client/intent/intents';
import type { IntentFilter } from '@/lib/shape/intent';

const PHASES = Object.entries(PHASE_WORDS).map(([value, word]) => [value, word.toLowerCase()] as const);

interface BoardFilterProps {
  filter: IntentFilter;
  onChange: (filter: IntentFilter, history?: 'push' | 'replace') => void;
  /** Goals to offer while one is typed. */
  goals: readonly string[];
  end: ReactNode;
}

export function BoardFilter({ filter, onChange, goals, end }: BoardFilterProps) {
  const { phase, goal, worker, protocol, finished } = filter;
  const readPhase = (value: string | undefined) =>
    intentFilters.read(new URLSearchParams({ phase: value ?? '' })).phase;
  return (
    <FilterBar filter={filter} onClear={() => onChange({})} end={end}>
      <FilterSelect
        label="Phase"
        value={phase}
        options={PHASES}
        onSelect={(value) => onChange({ ...filter, phase: readPhase(value), finished: undefined })}
      />
      <FilterText
        label="Goal"
        id="goal"
        value={goal}
        offers={goals}
        placeholder="any, or an ID"
        onEnter={(text) => onChange({ ...filter, goal: text }, 'replace')}
      />
      {worker && (
        <FilterText
          label="Worker"
          value={worker}
          onEnter={(text) => onChange({ ...filter, worker: text }, 'replace')}
        />
      )}
      {finished && (
        <Button
          aria-pressed
          title="Show intents finished at any time"
          onClick={() => onChange({ ...filter, finished: undefined })}
          className="aria-pressed:border-accent aria-pressed:bg-accent-tint"
        >
          Last hour
        </Button>
      )}
      <ProtocolFilter selected={protocol} onSelect={(one) => onChange({ ...filter, protocol: one })} />
    </FilterBar>
  );
}
