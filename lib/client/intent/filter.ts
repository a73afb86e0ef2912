import { PHASE_WORDS, PROTOCOL_WORDS } from '@/lib/client/format/words';
import { checked, filterCodec, several, text } from '@/lib/client/list/filter';
import type { IntentSummary } from '@/lib/shape/intent';
import { comparisonOf, countOf, durationOf, instantOf, spanOf } from '@/lib/shape/search/amount';
import { idMatches } from '@/lib/shape/search/goal-match';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { filterMatches, textMatches } from '@/lib/shape/search/intent-match';

const isInstant = (given: string) => instantOf(given, 0) !== null;

/** How the board's filter is written, in its URL and as text. */
export const intentFilters = filterCodec<IntentFilter>(
  {
    text: text('text'),
    phase: several('phase', PHASE_WORDS),
    '-phase': several('-phase', PHASE_WORDS),
    protocol: { ...several('protocol', PROTOCOL_WORDS), alias: 'line' },
    '-protocol': several('-protocol', PROTOCOL_WORDS),
    goal: text('goal'),
    '-goal': text('-goal'),
    worker: text('worker'),
    '-worker': text('-worker'),
    publisher: text('publisher'),
    '-publisher': text('-publisher'),
    error: text('error'),
    '-error': text('-error'),
    failure: checked('failure', (given) => /^[0-9a-f]{16}$/.test(given)),
    attempts: checked('attempts', (given) => comparisonOf(given, countOf) !== null),
    since: checked('since', isInstant),
    until: checked('until', isInstant),
    finished: checked('finished', (given) => spanOf(given, 0) !== null),
    took: checked('took', (given) => comparisonOf(given, durationOf) !== null),
  },
  'text',
);

/** Whether a row belongs on the board as filtered: the same test the server makes. `now` is the server's clock. */
export function matchesFilter(filter: IntentFilter, row: IntentSummary, now: number): boolean {
  const { text: searched, failure } = filter;
  // Only the server knows who is in a group, and nobody is in it that has not failed.
  if (failure && row.phase !== 'failed') return false;
  const { id, goal, publisher, worker, error, asks, payloadHead } = row;
  return (
    filterMatches(filter, row, now) &&
    (!searched ||
      idMatches(searched, id) ||
      textMatches(searched, [goal, publisher, worker, error, asks, payloadHead]))
  );
}
