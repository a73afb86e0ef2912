const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

const time = (zone: string) =>
  format('time', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = (zone: string) => format('day', zone, { day: 'numeric', month: 'short' });
const date = (zone: string) => format('date', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
const exact = (zone: string) =>
  format('exact', zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });

let lastDay = { at: Number.NaN, zone: '', day: '' };

/** The calendar day of an instant. Rows ask for today's by the thousand, so the last answer is kept. */
export function dayOf(at: number, zone: string): string {
  if (lastDay.at !== at || lastDay.zone !== zone) lastDay = { at, zone, day: date(zone).format(at) };
  return lastDay.day;
}

/** 12:04:31 on `today`, "20 Nov" on another day: what fits a board's first column. */
export function formatClock(at: number, today: string, zone: string): string {
  return date(zone).format(at) === today ? time(zone).format(at) : day(zone).format(at);
}

/** The time of day, after its date when that is not `today`. */
export function formatMoment(at: number, today: string, zone: string): string {
  const clock = time(zone).format(at);
  return date(zone).format(at) === today ? clock : `${day(zone).format(at)} ${clock}`;
}

/** To the millisecond, with its zone: what one sees on hover. */
export function formatExact(at: number, zone: string): string {
  return exact(zone)
    .format(at)
    .replace(/GMT(\+0)?$/, 'UTC');
}

/** True for a zone name this runtime knows; a cookie may hold anything. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
