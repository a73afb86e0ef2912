const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** When a chart's step begins, no more exactly than the step is long. Days are those of UTC, as they are counted. */
export function formatStep(at: number, stepMs: number, zone: string): string {
  const key = `${stepMs} ${zone}`;
  const known = formats.get(key);
  if (known) return known.format(at);
  const day = { day: 'numeric', month: 'short' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const options = stepMs >= DAY_MS ? day : stepMs >= DAY_MS / 24 ? { ...day, ...clock } : clock;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: stepMs >= DAY_MS ? 'UTC' : zone });
  formats.set(key, made);
  return made.format(at);
}
