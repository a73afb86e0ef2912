import { PAGE_BYTES } from '@/lib/shape/limits';

/** The texts that fit into one page, at least one, and whether there are more. */
function cutPage(texts: readonly string[]): { texts: readonly string[]; isCut: boolean } {
  let bytes = 0;
  let count = 0;
  for (const text of texts) {
    bytes += Buffer.byteLength(text) + 1;
    if (count > 0 && bytes > PAGE_BYTES) break;
    count++;
  }
  return { texts: texts.slice(0, count), isCut: count < texts.length };
}

/**
 * A list as its answer: under its name, or bare, as the SDK wants each. When there is more, the headers say so and
 * where to go on, and so does the object. A list that is cut to its bytes already is given as `isWhole`.
 */
export function listResponse(
  name: string | null,
  texts: readonly string[],
  {
    from = 0,
    hasMore = false,
    isWhole = false,
  }: { from?: number; hasMore?: boolean; isWhole?: boolean } = {},
): Response {
  const page = isWhole ? { texts, isCut: false } : cutPage(texts);
  const next = page.isCut || hasMore ? from + page.texts.length : null;
  const more = next === null ? '' : `,"has_more":true,"next_offset":${next}`;
  const list = `[${page.texts.join(',')}]`;
  const headers = new Headers({ 'content-type': 'application/json' });
  if (next !== null) {
    headers.set('x-has-more', 'true');
    headers.set('x-next-offset', String(next));
  }
  return new Response(name === null ? list : `{${JSON.stringify(name)}:${list}${more}}`, { headers });
}
