import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '@/components/live/live-provider';
import { failureKey } from '@/lib/client/failure/failures';

/** Failures are grouped within about so long of their event. */
const GROUPED_MS = 1_500;

/** Has the groups read again soon after the stream told of intents that failed, however many. */
export function useFailureNews(slug: string): void {
  const live = useLive();
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.listen(({ rows }) => {
      const isNews = [...rows.values()].some(({ phase }) => phase === 'failed');
      if (!isNews || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: failureKey(slug) });
      }, GROUPED_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live, client, slug]);
}
