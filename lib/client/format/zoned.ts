/** What the field of a date and a time shows of an instant: `2026-11-28T09:30`, in UTC or in the browser's zone. */
export function inZone(at: number, zone: string): string {
  const offset = zone === 'UTC' ? 0 : new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}

/** The instant that such a field says, `2026-11-28T08:30Z`; undefined for none. */
export function fromZone(typed: string, zone: string): string | undefined {
  const at = Date.parse(zone === 'UTC' ? `${typed}Z` : typed);
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 16)}Z`;
}
