const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n: number) => String(n).padStart(2, '0');

/** A span at the precision one can use: 84 ms, 2.8 s, 11 s, 2 m 04 s, 14 m, 3 h 05 m, 2 d 4 h. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
  return formatAge(ms);
}

/** The same for something still going on, where milliseconds are already wrong when read. */
export function formatAge(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 9950) return `${(span / SECOND).toFixed(1)} s`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  const minutes = Math.floor(span / MINUTE);
  const seconds = Math.floor((span % MINUTE) / SECOND);
  if (span < 10 * MINUTE) return `${minutes} m ${two(seconds)} s`;
  if (span < HOUR) return `${minutes} m`;
  const hours = Math.floor(span / HOUR);
  if (span < DAY) return `${hours} h ${two(minutes % 60)} m`;
  return `${Math.floor(span / DAY)} d ${hours % 24} h`;
}

/** A span somebody chose, which tends to be round: 60 s, 10 m, 24 h. */
export function formatSpan(ms: number): string {
  if (ms % HOUR === 0) return `${ms / HOUR} h`;
  if (ms % MINUTE === 0 && ms > 2 * MINUTE) return `${ms / MINUTE} m`;
  return ms % SECOND === 0 && ms < 10 * MINUTE ? `${ms / SECOND} s` : formatDuration(ms);
}

/** Where an instant stands against now: "in 12 s", "3 m 20 s ago". Whole seconds: it ticks. */
export function formatRelative(at: number, now: number): string {
  const span = Math.abs(at - now);
  const text = span < 10 * SECOND ? `${Math.floor(span / SECOND)} s` : formatAge(span);
  return at > now ? `in ${text}` : `${text} ago`;
}

/** How much time is left, in one unit: 48 s, 22 m, 4 h, 2 d; "over" once there is none. */
export function formatLeft(ms: number): string {
  if (ms <= 0) return 'over';
  if (ms < MINUTE) return `${Math.ceil(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  return ms < DAY ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / DAY)} d`;
}
