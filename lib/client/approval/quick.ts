import type { InboxItem } from '@/lib/shape/inbox';
import { BAD, GOOD } from './answer';

/** What a press of "approve" means for a question; null when it takes more than a press. */
export function goodOf({ quick }: Pick<InboxItem, 'quick'>): string | null {
  return quick.find((outcome) => GOOD.has(outcome)) ?? null;
}

/** What "reject", with a reason, means for a question; null when it knows no such answer. */
export function badOf({ quick, kind }: Pick<InboxItem, 'quick' | 'kind'>): string | null {
  // One that wants a comment whatever is answered offers nothing by a press; a reason is a comment.
  return quick.find((outcome) => BAD.has(outcome)) ?? USUAL[kind] ?? null;
}

const USUAL: Partial<Record<InboxItem['kind'], string>> = { decision: 'rejected', confirm: 'declined' };
