import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ProtocolFilter } from '@/components/list/protocol-filter';
import { type FailurePlace, failurePlaces, SORT_WORDS, SPAN_WORDS } from '@/lib/client/failure/failures';
import { formatCount, formatShare } from '@/lib/client/format/number';
import type { FailureList } from '@/lib/shape/failure/failure';

const RANGES = Object.entries(SPAN_WORDS).filter(([range]) => range !== '24h');
const SORTS = Object.entries(SORT_WORDS).filter(([sort]) => sort !== 'most');
/** The field that `/` goes to. */
export const FIND_ID = 'failure-text';

const named = (names: readonly string[]) => names.map((name) => [name, name] as const);

function Sums({ list: { failed, found, finished } }: { list: FailureList }) {
  const groups = found === 1 ? '1 group' : `${formatCount(found)} groups`;
  return (
    <span className="text-sm text-ink-3 tabular-nums">
      {formatCount(failed)} failed in {groups}
      {finished > 0 && `, ${formatShare(failed / finished)} of ${formatCount(finished)}`}
    </span>
  );
}

interface FailureFilterBarProps {
  place: FailurePlace;
  list: FailureList;
  onChange: (place: FailurePlace, history?: 'push' | 'replace') => void;
}

export function FailureFilterBar({ place, list, onChange }: FailureFilterBarProps) {
  const { id, tab, range, sort, ...filter } = place;
  /** What is chosen from a list of words, read as the URL would be. */
  const choose = (name: 'range' | 'sort' | 'goal' | 'worker', value: string | undefined) =>
    onChange({
      ...place,
      [name]: value && failurePlaces.read(new URLSearchParams({ [name]: value }))[name],
    });
  return (
    <FilterBar filter={filter} onClear={() => onChange({ id, tab, range, sort })} end={<Sums list={list} />}>
      <FilterSelect
        label="Last"
        any="24 h"
        value={range}
        options={RANGES}
        onSelect={(value) => choose('range', value)}
      />
      <FilterSelect
        label="Sort"
        any="most"
        value={sort}
        options={SORTS}
        onSelect={(value) => choose('sort', value)}
      />
      <FilterText
        label="Find"
        id={FIND_ID}
        value={filter.text}
        placeholder="in errors and goals"
        onEnter={(text) => onChange({ ...place, text }, 'replace')}
      />
      <FilterSelect
        label="Goal"
        value={filter.goal}
        options={named(list.goals)}
        onSelect={(value) => choose('goal', value)}
      />
      <FilterSelect
        label="Worker"
        value={filter.worker}
        options={named(list.workers)}
        onSelect={(value) => choose('worker', value)}
      />
      <ProtocolFilter selected={filter.protocol} onSelect={(protocol) => onChange({ ...place, protocol })} />
    </FilterBar>
  );
}
