import type { InboxItem } from '@/lib/shape/inbox';
import { read } from './read';

/** How questions of these ids stand for the reader. */
export async function readQuestions(slug: string, ids: readonly string[]): Promise<InboxItem[]> {
  const path = `/api/console/${encodeURIComponent(slug)}/inbox/some?ids=${ids.join(',')}`;
  const shape = import('@/lib/shape/inbox').then(({ inboxPage }) => inboxPage);
  return (await read(path, shape)).items;
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
