import { useId } from 'react';
import { Select } from '@/components/ui/select';
import { type IntentSort, readIntentSort } from '@/lib/shape/search/intent-sort';

const WORDS: Record<IntentSort, string> = {
  published: 'Oldest first',
  '-finished': 'Finished last',
  finished: 'Finished first',
  '-priority': 'Highest priority',
  priority: 'Lowest priority',
  '-attempts': 'Most attempts',
  attempts: 'Fewest attempts',
};

interface SortSelectProps {
  sort: IntentSort | undefined;
  /** What is found by its words is always newest first. */
  isText: boolean;
  onSort: (sort: IntentSort | undefined) => void;
}

export function SortSelect({ sort, isText, onSort }: SortSelectProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-3 px-2.5 py-1 text-sm">
      <label htmlFor={id} className="flex-1">
        Sort
      </label>
      <Select
        id={id}
        size="sm"
        className="w-44"
        disabled={isText}
        value={isText ? '' : (sort ?? '')}
        onChange={({ target }) => onSort(readIntentSort(target.value))}
      >
        <option value="">Newest first</option>
        {Object.entries(WORDS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
