const HEX32 = /^[0-9a-f]{32}$/;

/**
 * Reads an intent id in any protocol's form (UUID with or without dashes, any case, surrounding
 * space or quotes) and returns the one stored form, a lower-case dashed UUID; null if it is none.
 */
export function parseId(text: string): string | null {
  const hex = text
    .trim()
    .replace(/^["']|["']$/g, '')
    .replaceAll('-', '')
    .toLowerCase();
  if (!HEX32.test(hex)) return null;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id as Intent Bus writes it: 32 hex digits. */
export function hexId(id: string): string {
  return id.replaceAll('-', '');
}
