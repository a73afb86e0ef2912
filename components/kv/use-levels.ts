import { keepPreviousData, type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { levelQuery } from '@/lib/client/kv/kv';
import type { KvLevel } from '@/lib/shape/kv/list';

/** The top and each open folder of a namespace, so far as they have been read; `pages` of each are wanted. */
export function useLevels(
  slug: string,
  namespace: string,
  open: ReadonlySet<string>,
  pages: ReadonlyMap<string, number>,
) {
  const folders = useMemo(() => ['', ...open], [open]);
  // One function for as long as the folders are the same: what it gives is kept until an answer changes.
  const combine = useCallback(
    (results: UseQueryResult<KvLevel>[]) => {
      const levels = new Map<string, KvLevel>();
      for (const [index, { data }] of results.entries()) if (data) levels.set(folders[index] ?? '', data);
      return { levels, failed: results.find(({ error }) => error) };
    },
    [folders],
  );
  return useQueries({
    queries: folders.map((folder) => ({
      ...levelQuery(slug, namespace, folder, pages.get(folder) ?? 1),
      placeholderData: keepPreviousData,
    })),
    combine,
  });
}
