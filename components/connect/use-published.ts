import { useEffect, useState } from 'react';
import { useLive } from '@/components/live/live-provider';

const SHOWN = 3;

/** The ids of what a key has published since this was asked, newest first. Nothing before there is a key. */
export function usePublished(keyId: string | null): readonly string[] {
  const live = useLive();
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!keyId) return;
    return live.take(({ events }) => {
      const fresh = events
        .filter(({ type, actorId }) => type === 'published' && actorId === keyId)
        .map(({ intentId }) => intentId)
        .reverse();
      if (fresh.length > 0) setIds((old) => [...new Set([...fresh, ...old])].slice(0, SHOWN));
    });
  }, [live, keyId]);
  return ids;
}
