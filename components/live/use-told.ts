import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from './live-provider';

/**
 * Reads a query again once the stream tells of an intent, at most once in `paceMs`, and never for a window that nobody
 * sees: that reads once when it is seen again.
 */
export function useTold(queryKey: QueryKey, paceMs: number): void {
  const live = useLive();
  const client = useQueryClient();
  const keyText = JSON.stringify(queryKey);
  useEffect(() => {
    // It was written from a key, so it is one.
    const key = JSON.parse(keyText) as QueryKey;
    let due: ReturnType<typeof setTimeout> | undefined;
    let readAt = performance.now();
    let isMissed = false;
    const readAgain = () => {
      due = undefined;
      isMissed = document.hidden;
      if (isMissed) return;
      readAt = performance.now();
      void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
    };
    const leave = live.listen(() => {
      if (!isMissed) due ??= setTimeout(readAgain, Math.max(0, readAt + paceMs - performance.now()));
    });
    const onSeen = () => {
      if (isMissed && !document.hidden) readAgain();
    };
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      leave();
      clearTimeout(due);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [live, client, keyText, paceMs]);
}
