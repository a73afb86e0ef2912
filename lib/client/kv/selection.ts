import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { atBase } from '@/lib/shape/url/base-path';

/** Keys of a namespace, of which something is done to all: those that begin like a prefix, or match a glob. */
export interface Selection {
  namespace: string;
  prefix?: string;
  glob?: string;
}

/** What a search of a namespace finds; all of its keys without one. */
export function selectionOf(namespace: string, match = ''): Selection {
  return /[*?]/.test(match) ? { namespace, glob: match } : { namespace, prefix: match };
}

/** The selection as one reads it: a glob. */
export const keysOf = ({ prefix = '', glob }: Selection): string => glob ?? `${prefix}*`;

/** How many keys a selection has, and the first of them. */
export const previewQuery = (slug: string, selection: Selection) =>
  queryOptions({
    queryKey: [slug, 'kv', 'preview', selection],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ ...selection });
      return read(
        atBase(`/api/console/${encodeURIComponent(slug)}/kv/preview?${search}`),
        import('@/lib/shape/kv/list').then(({ kvPreview }) => kvPreview),
        signal,
      );
    },
    // What is confirmed has to be what there is.
    staleTime: 0,
    gcTime: 0,
  });

/** Where a selection is had as a file. */
export function exportUrl(slug: string, selection: Selection, hasVersions: boolean): string {
  const search = new URLSearchParams({ ...selection, versions: String(hasVersions) });
  return atBase(`/api/console/${encodeURIComponent(slug)}/kv/export?${search}`);
}
