import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { InboxItem, InboxPage, InboxView } from '@/lib/shape/inbox';
import { atBase } from '@/lib/shape/url/base-path';

/** The open views; what was decided is read by its own history. */
export type OpenView = Exclude<InboxView, 'decided'>;

/** Beyond this many questions a list helps nobody. */
const LONGEST = 2_000;

const shapes = () => import('@/lib/shape/inbox');

const base = (slug: string) => atBase(`/api/console/${encodeURIComponent(slug)}/inbox`);

export const inboxKeys = {
  all: (slug: string) => [slug, 'inbox'] as const,
  lists: (slug: string) => [slug, 'inbox', 'list'] as const,
  list: (slug: string, view: OpenView) => [slug, 'inbox', 'list', view] as const,
  found: (slug: string, text: string) => [slug, 'inbox', 'found', text] as const,
  counts: (slug: string) => [slug, 'inbox', 'counts'] as const,
};

async function readAll(slug: string, view: OpenView, signal: AbortSignal): Promise<InboxPage> {
  const items: InboxItem[] = [];
  let next: string | null = null;
  do {
    const query = new URLSearchParams({ view, ...(next !== null && { cursor: next }) });
    const page: InboxPage = await read(
      `${base(slug)}?${query}`,
      shapes().then(({ inboxPage }) => inboxPage),
      signal,
    );
    items.push(...page.items);
    next = page.next;
  } while (next !== null && items.length < LONGEST);
  return { items, next };
}

/** What is asked, oldest first, page after page up to {@link LONGEST}. `next` is null when that is all there is. */
export function inboxQuery(slug: string, view: OpenView) {
  return queryOptions({
    queryKey: inboxKeys.list(slug, view),
    queryFn: ({ signal }) => readAll(slug, view, signal),
  });
}

export function inboxCountsQuery(slug: string) {
  return queryOptions({
    queryKey: inboxKeys.counts(slug),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/counts`,
        shapes().then(({ inboxCounts }) => inboxCounts),
        signal,
      ),
  });
}

/** Questions whose intents have these words anywhere in their payload. */
export function inboxFoundQuery(slug: string, text: string) {
  return queryOptions({
    queryKey: inboxKeys.found(slug, text),
    queryFn: ({ signal }) =>
      read(
        `${base(slug)}/found?${new URLSearchParams({ text })}`,
        shapes().then(({ inboxFound }) => inboxFound),
        signal,
      ),
  });
}
