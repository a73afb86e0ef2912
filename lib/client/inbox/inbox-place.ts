import type { InboxView } from '@/lib/shape/inbox';
import { atBase } from '@/lib/shape/url/base-path';

export type InboxSort = 'oldest' | 'ends' | 'risk';

/** Where in the inbox one is: what its address says. */
export interface InboxPlace {
  view: InboxView;
  sort: InboxSort;
  /** What the rows are narrowed to, as {@link inboxFilters} writes it; '' for all of them. */
  find: string;
  /** The question that is open; null on the list. */
  id: string | null;
}

const VIEWS: readonly InboxView[] = ['mine', 'pending', 'decided'];
export const FIND_LENGTH = 500;

const SORTS: readonly InboxSort[] = ['oldest', 'ends', 'risk'];

/** The place an address names. `usual` is the view where it names none. */
export function readPlace(pathname: string, query: URLSearchParams, usual: InboxView): InboxPlace {
  const [, , noun, id] = pathname.split('/');
  const view = VIEWS.find((one) => one === query.get('view')) ?? usual;
  const sort = SORTS.find((one) => one === query.get('sort')) ?? 'oldest';
  const find = (query.get('find') ?? '').slice(0, FIND_LENGTH);
  return { view, sort, find, id: noun === 'approvals' && id ? decodeURIComponent(id) : null };
}

/** The address of a place, as a browser asks for it. */
export function placeHref(slug: string, { view, sort, find, id }: InboxPlace, usual: InboxView): string {
  const query = new URLSearchParams({
    ...(view !== usual && { view }),
    ...(sort !== 'oldest' && { sort }),
    ...(find && { find }),
  }).toString();
  const path = id === null ? `/${slug}/approvals` : `/${slug}/approvals/${id}`;
  return atBase(query ? `${path}?${query}` : path);
}
