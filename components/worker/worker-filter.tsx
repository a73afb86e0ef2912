import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { ONLINE_WORDS, type WorkerFilter, workerFilters } from '@/lib/client/worker/workers';

const STATES = Object.entries(ONLINE_WORDS);

interface WorkerFilterBarProps {
  filter: WorkerFilter;
  onChange: (filter: WorkerFilter, history?: 'push' | 'replace') => void;
}

export function WorkerFilterBar({ filter, onChange }: WorkerFilterBarProps) {
  const { name, state, protocol } = filter;
  const readState = (value: string | undefined) =>
    workerFilters.read(new URLSearchParams({ state: value ?? '' })).state;
  return (
    <FilterBar filter={filter} onClear={() => onChange({})}>
      <FilterSelect
        label="State"
        value={state}
        options={STATES}
        onSelect={(value) => onChange({ ...filter, state: readState(value) })}
      />
      <FilterText
        label="Name"
        id="worker-name"
        value={name}
        onEnter={(text) => onChange({ ...filter, name: text }, 'replace')}
      />
      <ProtocolFilter selected={protocol} onSelect={(one) => onChange({ ...filter, protocol: one })} />
    </FilterBar>
  );
}
