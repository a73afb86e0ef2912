import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive, usePollPace } from '@/components/live/live-provider';
import { boardQuery } from '@/lib/client/intent/board';
import { intentKeys, intentQuery } from '@/lib/client/intent/intents';
import type { Protocol } from '@/lib/shape/protocol';

const SHOWN = 3;
const LOOKED_AT = 10;

/**
 * What a key published while the page did not hear of it. Ids are in the order of time, a key's among them,
 * so only what is newer than the key can be its own.
 */
async function readPublished(
  client: QueryClient,
  slug: string,
  keyId: string,
  protocol: Protocol,
): Promise<string[]> {
  const { rows } = await boardQuery(slug, { protocol }, undefined).read(null);
  const newer = rows.filter(({ id }) => id > keyId).slice(0, LOOKED_AT);
  const details = await Promise.all(newer.map(({ id }) => client.fetchQuery(intentQuery(slug, id))));
  return details.filter(({ history }) => history[0]?.actorId === keyId).map(({ id }) => id);
}

/** The ids of what a key has published by a protocol, newest first; without a key, of what any has since one looks. */
export function usePublished(slug: string, keyId: string | null, protocol: Protocol): readonly string[] {
  const live = useLive();
  const client = useQueryClient();
  const [heard, setHeard] = useState<readonly string[]>([]);
  useEffect(
    () =>
      live.listen(({ events, rows }) => {
        const mine = events.filter(
          ({ type, actorId, intentId }) =>
            type === 'published' &&
            (keyId === null || actorId === keyId) &&
            rows.get(intentId)?.protocol === protocol,
        );
        if (mine.length > 0) setHeard((old) => [...mine.map(({ intentId }) => intentId), ...old]);
      }),
    [live, keyId, protocol],
  );
  // Under the key of all intents, so that it is read again whenever the stream has come or come back.
  const read = useQuery({
    queryKey: [...intentKeys.all(slug), 'published', keyId, protocol],
    queryFn: () => (keyId === null ? [] : readPublished(client, slug, keyId, protocol)),
    refetchInterval: usePollPace(),
  });
  return [...new Set([...heard, ...(read.data ?? [])])].sort().reverse().slice(0, SHOWN);
}
