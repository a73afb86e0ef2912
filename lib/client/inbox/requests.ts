import { read } from '@/lib/client/fetch-json';
import type { InboxItem } from '@/lib/shape/inbox';
import { atBase } from '@/lib/shape/url/base-path';

async function readItems(slug: string, query: string): Promise<InboxItem[]> {
  const path = atBase(`/api/console/${encodeURIComponent(slug)}/inbox${query}`);
  const shape = import('@/lib/shape/inbox').then(({ inboxPage }) => inboxPage);
  return (await read(path, shape)).items;
}

/** How questions of these ids stand for the reader. */
export const readQuestions = (slug: string, ids: readonly string[]) =>
  readItems(slug, `/some?ids=${ids.join(',')}`);

/** What waits for the reader and was asked since an instant, which a question's id begins with. */
export function readAskedSince(slug: string, at: number): Promise<InboxItem[]> {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return readItems(slug, `?view=mine&cursor=${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`);
}

export type InboxPath = `/${string}/approvals` | `/${string}/approvals/${string}`;

/** Where a question is answered; without one, all that wait. */
export const inboxPath = (slug: string, id?: string): InboxPath =>
  id === undefined ? `/${slug}/approvals` : `/${slug}/approvals/${id}`;

/** Who asks what, in one line. Never the payload. */
export function askedLine({ askedBy, title, risk }: Pick<InboxItem, 'askedBy' | 'title' | 'risk'>): string {
  const how = risk === null ? '' : ` (${risk.charAt(0).toUpperCase()}${risk.slice(1)} risk)`;
  return `${askedBy} asks: ${title}${how}`;
}
