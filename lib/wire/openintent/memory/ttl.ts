import { KV_TTL_SECONDS } from '@/lib/shape/kv/entry';

const DAY = 86_400;
const UNITS: Record<string, number> = { s: 1, m: 60, h: 3_600, d: DAY, w: 7 * DAY };
const NUMBER = String.raw`(\d{1,12}(?:\.\d{1,9})?)`;
const PLAIN = new RegExp(`^${NUMBER}([smhdw]?)$`, 'i');
const part = (unit: string) => `(?:${NUMBER}${unit})?`;
const DURATION = new RegExp(
  `^(?:duration:)?P(?=.)${['Y', 'M', 'W', 'D'].map(part).join('')}(?:T(?=.)${['H', 'M', 'S'].map(part).join('')})?$`,
);
const SECONDS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3_600, 60, 1];

/**
 * A memory's time to live in seconds: "3600", "1h", "PT1H", or "duration:PT1H" as RFC-0015 has it. Null for what no
 * clock ends: nothing, or the life of a task. Undefined for what is none of these, or lasts too short or too long.
 */
export function readTtl(text: string): number | null | undefined {
  if (text === '' || text === 'task_lifetime') return null;
  const [, count, unit] = PLAIN.exec(text) ?? [];
  const parts = DURATION.exec(text)?.slice(1);
  const plain = Number(count) * (UNITS[unit?.toLowerCase() || 's'] ?? 1);
  const seconds = parts ? parts.reduce((sum, n, at) => sum + Number(n ?? 0) * (SECONDS[at] ?? 0), 0) : plain;
  return seconds > 0 && seconds <= KV_TTL_SECONDS ? seconds : undefined;
}
