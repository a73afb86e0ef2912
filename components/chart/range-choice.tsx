import { Choice } from '@/components/ui/choice';
import { choice, filterCodec } from '@/lib/client/list/filter';
import type { Range } from '@/lib/shape/metrics/range';

/** How each range is called. */
export const RANGE_WORDS: Record<Range, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
};

/** How a page's range is written in its URL. */
export const rangeFilter = filterCodec<{ range?: Range | undefined }>({
  range: choice('range', RANGE_WORDS),
});

interface RangeChoiceProps {
  value: Range;
  ranges: readonly Range[];
  onChange: (range: Range) => void;
}

/** How far the charts look back. */
export function RangeChoice({ value, ranges, onChange }: RangeChoiceProps) {
  return (
    <Choice
      label="Last"
      value={value}
      options={ranges.map((range) => ({ value: range, name: RANGE_WORDS[range] }))}
      onChange={onChange}
    />
  );
}
