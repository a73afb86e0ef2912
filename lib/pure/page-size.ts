/** The bytes of a value as JSON, with the comma after it. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/** How many of the first items have at most so many bytes together as JSON: one at least, where there is one. */
export function countFitting(items: readonly unknown[], bytes: number): number {
  let left = bytes;
  for (const [count, item] of items.entries()) {
    left -= jsonBytes(item);
    if (left < 0 && count > 0) return count;
  }
  return items.length;
}
