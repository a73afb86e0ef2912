import type { InboxView } from '@/lib/shape/inbox';
import { atBase } from '@/lib/shape/url/base-path';

export type InboxSort = 'oldest' | 'ends' | 'risk';

/** Where in the inbox one is: what its address says. */
export interface InboxPlace {
  view: InboxView;
  sort: InboxSort;
  /** The question that is open; null on the list. */
  id: string | null;
}

const VIEWS: readonly InboxView[] = ['mine', 'pending', 'decided'];
const SORTS: readonly InboxSort[] = ['oldest', 'ends', 'risk'];

/** The place an address names. `usual` is the view where it names none. */
export function readPlace(pathname: string, query: URLSearchParams, usual: InboxView): InboxPlace {
  const [, , noun, id] = pathname.split('/');
  const view = VIEWS.find((one) => one === query.get('view')) ?? usual;
  const sort = SORTS.find((one) => one === query.get('sort')) ?? 'oldest';
  return { view, sort, id: noun === 'approvals' && id ? decodeURIComponent(id) : null };
}

/** The address of a place, as a browser asks for it. */
export function placeHref(slug: string, { view, sort, id }: InboxPlace, usual: InboxView): string {
  const query = new URLSearchParams({
    ...(view !== usual && { view }),
    ...(sort !== 'oldest' && { sort }),
  }).toString();
  const path = id === null ? `/${slug}/approvals` : `/${slug}/approvals/${id}`;
  return atBase(query ? `${path}?${query}` : path);
}
