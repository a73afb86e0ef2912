import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { KvHistory, KvLevel, KvList, KvSort } from '@/lib/shape/kv/list';
import type { KvWritten } from '@/lib/shape/kv/written';
import { atBase } from '@/lib/shape/url/base-path';

export const SORT_WORDS: Record<KvSort, string> = {
  key: 'name',
  updated: 'last written',
  size: 'size',
  expiry: 'expires soonest',
};
export const VIEW_WORDS = { tree: 'Tree', list: 'List' };

/** Where somebody is on the page. */
export interface KvPlace {
  namespace?: string | undefined;
  key?: string | undefined;
  match?: string | undefined;
  view?: keyof typeof VIEW_WORDS | undefined;
  sort?: KvSort | undefined;
  /** The open folders, as `writeFolders` tells them. */
  open?: string | undefined;
}

export const kvPlaces = filterCodec<KvPlace>({
  namespace: text('namespace'),
  key: text('key'),
  match: text('match'),
  view: choice('view', VIEW_WORDS),
  sort: choice('sort', SORT_WORDS),
  open: text('open', 2_000),
});

const url = (slug: string, path: string, query: Record<string, string | number | undefined> = {}) => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return atBase(`/api/console/${encodeURIComponent(slug)}/kv${path}?${search}`);
};

const shapes = () => import('@/lib/shape/kv/list');

export const namespacesQuery = (slug: string) =>
  queryOptions({
    queryKey: [slug, 'kv', 'namespaces'],
    queryFn: ({ signal }) =>
      read(
        url(slug, ''),
        shapes().then(({ kvNamespaces }) => kvNamespaces),
        signal,
      ),
  });

export const entryQuery = (slug: string, namespace: string, key: string, version?: number) =>
  queryOptions({
    queryKey: [slug, 'kv', 'entry', namespace, key, version ?? 'newest'],
    queryFn: ({ signal }) =>
      read(
        url(slug, '/entry', { namespace, key, version }),
        import('@/lib/shape/kv/entry').then(({ kvEntry }) => kvEntry),
        signal,
      ),
    ...(version !== undefined && { staleTime: Number.POSITIVE_INFINITY }),
  });

/** The first `pages` pages of an entry's versions, as one. */
export const historyQuery = (slug: string, namespace: string, key: string, pages = 1) =>
  queryOptions({
    queryKey: [...historyKey(slug, namespace, key), pages],
    queryFn: async ({ signal }): Promise<KvHistory> => {
      const all: KvHistory = { versions: [], next: null };
      for (let page = 0; page < pages && (page === 0 || all.next); page++) {
        const { versions, next } = await read(
          url(slug, '/history', { namespace, key, before: all.next ?? undefined }),
          shapes().then(({ kvHistory }) => kvHistory),
          signal,
        );
        all.versions.push(...versions);
        all.next = next;
      }
      return all;
    },
  });

/** What all pages of an entry's versions are kept under. */
export const historyKey = (slug: string, namespace: string, key: string) =>
  [slug, 'kv', 'history', namespace, key] as const;

/** The first `pages` pages of what lies right in a folder, as one. */
export const levelQuery = (slug: string, namespace: string, folder: string, pages: number) =>
  queryOptions({
    queryKey: [slug, 'kv', 'level', namespace, folder, pages],
    queryFn: async ({ signal }): Promise<KvLevel> => {
      const all: KvLevel = { folders: [], entries: [], next: null };
      for (let page = 0; page < pages && (page === 0 || all.next); page++) {
        const { kind, name } = all.next ?? {};
        const path = url(slug, '/level', { namespace, folder, kind, name });
        const { folders, entries, next } = await read(
          path,
          shapes().then(({ kvLevel }) => kvLevel),
          signal,
        );
        all.folders.push(...folders);
        all.entries.push(...entries);
        all.next = next;
      }
      return all;
    },
  });

/** What an entry's bytes are, once what they are packed in is taken off. */
export const unpackedQuery = (
  slug: string,
  { namespace, key, version, value, contentType, isMasked }: KvEntry,
) =>
  queryOptions({
    queryKey: [slug, 'kv', 'unpacked', namespace, key, version, isMasked],
    queryFn: async ({ signal }) => {
      const { unpack } = await import('./unpack');
      return unpack(value ?? '', contentType, () =>
        read(
          url(slug, '/brotli', { namespace, key, version }),
          import('@/lib/shape/kv/unpacked').then(({ kvUnpacked }) => kvUnpacked),
          signal,
        ),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Who wrote keys: an intent or a worker, by its id. */
export interface KvWriterId {
  by: 'intent' | 'worker';
  id: string;
}

/** The first `pages` pages of the keys that somebody wrote, read once more when it can write none any more. */
export const writtenQuery = (slug: string, { by, id }: KvWriterId, isOpen: boolean, pages: number) =>
  queryOptions({
    queryKey: [slug, 'kv', 'written', by, id, isOpen, pages],
    queryFn: async ({ signal }): Promise<KvWritten> => {
      const all: KvWritten = { entries: [], isCut: false, next: null };
      for (let page = 0; page < pages && (page === 0 || all.next); page++) {
        const { entries, isCut, next } = await read(
          url(slug, `/written/${by}/${encodeURIComponent(id)}`, { after: all.next ?? undefined }),
          import('@/lib/shape/kv/written').then(({ kvWritten }) => kvWritten),
          signal,
        );
        all.entries.push(...entries);
        Object.assign(all, { isCut, next });
      }
      return all;
    },
  });

export interface ListWish {
  namespace: string;
  match: string;
  sort: KvSort;
}

/** One page of a flat list, after a cursor. */
export const readList = (
  slug: string,
  wish: ListWish,
  after: string | undefined,
  signal: AbortSignal,
): Promise<KvList> =>
  read(
    url(slug, '/list', { ...wish, after }),
    shapes().then(({ kvList }) => kvList),
    signal,
  );

export const readChanges = (slug: string, namespace: string, after: number, signal: AbortSignal) =>
  read(
    url(slug, '/changes', { namespace, after }),
    shapes().then(({ kvChanges }) => kvChanges),
    signal,
  );

/** How many bytes, as one reads it: 318 B, 1.4 kB, 9.2 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [unit, size] =
    bytes < 1e6 ? ['kB', bytes / 1e3] : bytes < 1e9 ? ['MB', bytes / 1e6] : ['GB', bytes / 1e9];
  return `${size < 10 ? size.toFixed(1).replace(/\.0$/, '') : Math.round(size)} ${unit}`;
}
