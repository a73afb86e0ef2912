const MINUTE = 60_000;

/** How much of a queue's rate is used: so many starts that the passing of time has not made up for, at an instant. */
export interface Used {
  starts: number;
  at: number;
}

/** How many starts may come at once: a second's worth, at least one. */
const burstOf = (perMinute: number) => Math.max(1, perMinute / 60);

/** What is used of a rate by now. */
export function usedBy({ starts, at }: Used, perMinute: number, now: number): number {
  return Math.max(0, starts - (Math.max(0, now - at) * perMinute) / MINUTE);
}

/** Whether one more may start. */
export function hasRoom(used: Used, perMinute: number, now: number): boolean {
  return usedBy(used, perMinute, now) <= burstOf(perMinute) - 1;
}
