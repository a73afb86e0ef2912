import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { formatCount } from '@/lib/client/format/number';
import { type QueueFilter, queueFilters, STATE_WORDS } from '@/lib/client/queue/queues';

const STATES = Object.entries(STATE_WORDS);

interface QueueFilterBarProps {
  filter: QueueFilter;
  onChange: (filter: QueueFilter, history?: 'push' | 'replace') => void;
  found: number;
}

export function QueueFilterBar({ filter, onChange, found }: QueueFilterBarProps) {
  const { name, state, protocol } = filter;
  const readState = (value: string | undefined) =>
    queueFilters.read(new URLSearchParams({ state: value ?? '' })).state;
  const count = (
    <span className="text-sm text-ink-3 tabular-nums">
      {found === 1 ? '1 queue' : `${formatCount(found)} queues`}
    </span>
  );
  return (
    <FilterBar filter={filter} onClear={() => onChange({})} end={count}>
      <FilterText
        label="Name"
        id="queue-name"
        value={name}
        onEnter={(text) => onChange({ ...filter, name: text }, 'replace')}
      />
      <FilterSelect
        label="State"
        value={state}
        options={STATES}
        onSelect={(value) => onChange({ ...filter, state: readState(value) })}
      />
      <ProtocolFilter selected={protocol} onSelect={(one) => onChange({ ...filter, protocol: one })} />
    </FilterBar>
  );
}
