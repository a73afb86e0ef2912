import type { PublishDraft } from '@/lib/shape/publish';
import { BASE_PATH } from '@/lib/shape/url/base-path';

/** An untouched form. A blank option is left at its default. */
export const FRESH: PublishDraft = {
  goal: '',
  payload: '{\n  "message": "It works"\n}',
  // A private intent is its publisher's key's own; a person has none, so nobody could claim it.
  visibility: 'public',
  namespace: '',
  priority: '',
  delay: '',
  ttl: '',
  maxAttempts: '',
  backoff: '',
  targetWorker: '',
  requiredCapability: '',
  idempotencyKey: '',
};

const placeOf = (slug: string) => `interchange:publish:${slug}${BASE_PATH}`;

/** What was last sent from this browser; null if nothing was, or none of it can be read. */
export function readKept(slug: string): PublishDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(slug)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const draft: Record<string, string> = { ...FRESH };
    for (const name of Object.keys(FRESH)) {
      const value: unknown = Reflect.get(kept, name);
      if (typeof value === 'string') draft[name] = value;
    }
    // Every field is a string, and the server checks what they say.
    return draft as PublishDraft;
  } catch {
    return null;
  }
}

/** Keeps what was sent, but not under which idempotency key: the next one is another request. */
export function keep(slug: string, draft: PublishDraft): void {
  try {
    localStorage.setItem(placeOf(slug), JSON.stringify({ ...draft, idempotencyKey: '' }));
  } catch {
    // Full or forbidden: then it is not kept.
  }
}

export function forget(slug: string): void {
  try {
    localStorage.removeItem(placeOf(slug));
  } catch {
    // Then nothing was kept either.
  }
}
