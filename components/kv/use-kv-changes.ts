import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLive, useStreamState } from '@/components/live/live-provider';
import { useRefresh } from '@/components/live/use-refresh';
import { entryQuery, historyKey, namespacesQuery, readChanges } from '@/lib/client/kv/kv';
import type { KvSummary } from '@/lib/shape/kv/entry';
import type { KvLevel, KvNamespaces } from '@/lib/shape/kv/list';
import type { LiveKv } from '@/lib/shape/live';

/** Should a word of the stream be lost: how often it is asked without one. */
const PACE_MS = 10_000;

/** The level with the entries that changed, where it has them. */
function patched(level: KvLevel, changed: ReadonlyMap<string, KvSummary>): KvLevel {
  if (!level.entries.some(({ key }) => changed.has(key))) return level;
  const entries = level.entries
    .map((entry) => changed.get(entry.key) ?? entry)
    .filter((entry) => !entry.isDeleted);
  return { ...level, entries };
}

/**
 * Keeps what is shown of a namespace as it is on the server: asks for what was written since whenever the stream says
 * that somebody has. Answers with the keys that changed last.
 */
export function useKvChanges(
  slug: string,
  namespace: string | undefined,
  { namespaces }: KvNamespaces,
): ReadonlySet<string> {
  const client = useQueryClient();
  const refresh = useRefresh();
  const live = useLive();
  const isLive = useStreamState() === 'live';
  const known = namespaces.find((one) => one.namespace === namespace)?.seq;
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const apply = useEffectEvent((entries: readonly KvSummary[] | null) => {
    if (namespace === undefined) return;
    refresh(namespacesQuery(slug).queryKey);
    const levels = { queryKey: [slug, 'kv', 'level', namespace] };
    if (entries?.length === 0) {
      // No entry is another: they have been split anew.
      refresh(levels.queryKey);
      return;
    }
    if (entries === null) {
      refresh([slug, 'kv']);
      return;
    }
    // First what somebody looks at most.
    for (const { key } of entries) {
      refresh(entryQuery(slug, namespace, key).queryKey);
      refresh(historyKey(slug, namespace, key));
    }
    const byKey = new Map(entries.map((entry) => [entry.key, entry]));
    const before = client.getQueriesData<KvLevel>(levels).flatMap(([, level]) => level?.entries ?? []);
    const were = new Set(before.map(({ key }) => key));
    client.setQueriesData<KvLevel>(levels, (level) => level && patched(level, byKey));
    // What came or went changes the counts of folders too.
    if (entries.some(({ key, isDeleted }) => isDeleted || !were.has(key))) {
      refresh(levels.queryKey);
      refresh([slug, 'kv', 'list', namespace]);
    }
    setChanged(new Set(byKey.keys()));
  });
  // It begins at the count the page came with; a newer one is what has just been applied.
  const start = useEffectEvent(() => known);
  useEffect(() => {
    if (namespace === undefined || !isLive) return;
    const end = new AbortController();
    let at = start() ?? 0;
    let isLooking = false;
    let wanted = at;
    const look = async () => {
      if (isLooking || document.hidden) return;
      isLooking = true;
      const answer = await readChanges(slug, namespace, at, end.signal).catch(() => null);
      isLooking = false;
      if (!answer || end.signal.aborted) return;
      if (answer.seq === at) return;
      at = answer.seq;
      apply(answer.entries);
      if (wanted > at) void look();
    };
    const hear = (written: LiveKv) => {
      const news = written.find((one) => one.namespace === namespace);
      if (!news || news.seq <= at) return;
      wanted = news.seq;
      void look();
    };
    const leave = live.listenKv(hear);
    const timer = setInterval(() => void look(), PACE_MS);
    void look();
    return () => {
      leave();
      clearInterval(timer);
      end.abort();
    };
  }, [slug, namespace, isLive, live]);
  return changed;
}
