/** An instant as OpenIntent writes it: UTC to the microsecond, with no zone said. */
export function naiveUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}000`;
}

/** Reads an ISO 8601 instant, taking one that says no zone for UTC; null if it is none. */
export function fromNaiveUtc(text: string): number | null {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text)
    ? text
    : `${text.includes('T') || text.includes(' ') ? text : `${text}T00:00:00`}Z`;
  const at = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(at) ? null : at;
}
