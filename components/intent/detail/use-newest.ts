import { useEffect, useState } from 'react';
import { useLive } from '@/components/live/live-provider';
import type { IntentLink } from '@/lib/shape/intent-record';
import type { Phase } from '@/lib/shape/phase';

/** Another intent as the stream last told of it: its own page's events say nothing of its neighbours. */
export function useNewest(link: IntentLink): IntentLink {
  const live = useLive();
  const [heard, setHeard] = useState<Phase | null>(null);
  const [read, setRead] = useState(link.phase);
  if (link.phase !== read) {
    setRead(link.phase);
    setHeard(null);
  }
  useEffect(
    () =>
      live.listen(({ rows }) => {
        const row = rows.get(link.id);
        if (row) setHeard(row.phase);
      }),
    [live, link.id],
  );
  return heard ? { ...link, phase: heard } : link;
}
