import { BASE_PATH } from '@/lib/shape/url/base-path';
/** Something the palette went to: enough to go there again. */
export interface Recent {
  id: string;
  name: string;
}

const KEPT = 6;
const keyOf = (slug: string) => `interchange recent ${slug}${BASE_PATH}`;

function isRecent(value: unknown): value is Recent {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'id') === 'string' &&
    typeof Reflect.get(value, 'name') === 'string'
  );
}

/** Newest first. Nothing where the browser keeps nothing. */
export function recents(slug: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(slug)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function remember(slug: string, { id, name }: Recent): void {
  const others = recents(slug).filter((one) => one.id !== id);
  try {
    localStorage.setItem(keyOf(slug), JSON.stringify([{ id, name }, ...others].slice(0, KEPT)));
  } catch {
    // Full or forbidden: the palette works without.
  }
}
