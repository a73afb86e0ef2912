import { EmptyState } from '@/components/frame/empty-state';
import { Button } from '@/components/ui/button';
import { type FailurePlace, SPAN_WORDS } from '@/lib/client/failure/failures';

interface NoFailuresProps {
  place: FailurePlace;
  onClear: () => void;
}

const TITLES = {
  mine: 'Nothing is assigned to you',
  muted: 'Nothing is muted',
  resolved: 'Nothing is resolved',
};

/** Said in the place of the list. */
export function NoFailures({ place, onClear }: NoFailuresProps) {
  const { tab = 'open', range = '24h', text, goal, worker, protocol } = place;
  if ([text, goal, worker, protocol].some(Boolean)) {
    return (
      <EmptyState title="No group matches" actions={<Button onClick={onClear}>Clear filters</Button>}>
        <p>Groups appear here when intents fail.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={tab === 'open' ? `No open failures in the last ${SPAN_WORDS[range]}` : TITLES[tab]}>
      <p>Intents that fail are put into groups by their goal and their error, within about a second.</p>
    </EmptyState>
  );
}
