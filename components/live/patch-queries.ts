import type { QueryClient } from '@tanstack/react-query';
import { patchDetail } from '@/lib/client/intent/intent-detail';
import { intentKeys } from '@/lib/client/intent/intents';
import type { IntentRecord } from '@/lib/shape/intent-record';
import type { LiveMessage } from './pace-messages';
import { inboxPatcher } from './patch-inbox';

const COUNTS_PACE = 1000;

/** Keeps the query cache in step with the stream. Boards do their own rows: they know what is on screen. */
export function queryPatcher(client: QueryClient, slug: string) {
  let countsDue: ReturnType<typeof setTimeout> | undefined;
  let countedAt = Number.NEGATIVE_INFINITY;
  const inbox = inboxPatcher(client, slug);

  const recount = () => {
    countsDue = undefined;
    countedAt = performance.now();
    void client.invalidateQueries({ queryKey: intentKeys.counts(slug) }, { cancelRefetch: false });
  };

  return {
    patch({ rows, events }: LiveMessage) {
      inbox.hear(events);
      countsDue ??= setTimeout(recount, Math.max(0, countedAt + COUNTS_PACE - performance.now()));
      const changed = new Set(events.map((event) => event.intentId));
      for (const query of client.getQueryCache().findAll({ queryKey: intentKeys.details(slug) })) {
        const id = query.queryKey.at(-1);
        if (typeof id !== 'string' || !changed.has(id)) continue;
        const mine = events.filter((event) => event.intentId === id);
        client.setQueryData<IntentRecord>(intentKeys.detail(slug, id), (detail) =>
          detail ? patchDetail(detail, rows.get(id), mine) : detail,
        );
        void client.invalidateQueries({ queryKey: intentKeys.detail(slug, id) });
      }
    },
    refetchAll() {
      void client.invalidateQueries({ queryKey: intentKeys.all(slug) });
      inbox.refetch();
    },
    stop() {
      clearTimeout(countsDue);
      inbox.stop();
    },
  };
}
