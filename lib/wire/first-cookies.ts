/**
 * A Cookie header with only the first of each name. A browser names those of the longest path first, and Next would take
 * the last: that of another program at the root of this host.
 */
export function firstCookies(header: string): string {
  const seen = new Set<string>();
  const isFirst = (pair: string) => {
    const name = pair.split('=', 1)[0]?.trim() ?? '';
    return !seen.has(name) && seen.add(name);
  };
  return header.split(';').filter(isFirst).join(';');
}
