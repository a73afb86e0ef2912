import { z } from 'zod';
import { LOG_RECORDS } from '@/lib/wire/iii/limits';

/** A log record as `engine::logs::list` gives it (sheet 2.4). */
export interface LogRecord {
  timestamp_unix_nano: number;
  observed_timestamp_unix_nano: number;
  severity_number: number;
  severity_text: string;
  body: string;
  attributes: Record<string, unknown>;
  trace_id: string | null;
  span_id: string | null;
  resource: Record<string, unknown>;
  service_name: string;
}

export const SEVERITY = { trace: 1, debug: 5, info: 9, warn: 13, error: 17 } as const;
export type Level = keyof typeof SEVERITY;

const words = z.string().nullish();
const instant = z.number().nullish();

export const logFilter = z.object({
  start_time: instant,
  end_time: instant,
  trace_id: words,
  span_id: words,
  severity_min: z.number().nullish(),
  severity_text: words,
  offset: z.int().min(0).nullish(),
  limit: z.int().min(1).max(LOG_RECORDS).nullish(),
});

const PAGE = 100;
const MS = 1_000_000;

/** The last log records of a workspace's workers, in memory. */
export class Logs {
  #records: LogRecord[] = [];

  constructor(private readonly arrived: (record: LogRecord) => void) {}

  add(record: LogRecord): void {
    this.#records.push(record);
    if (this.#records.length > LOG_RECORDS) this.#records.shift();
    this.arrived(record);
  }

  /** The records that fit, newest first, and how many there are of them. */
  list(filter: z.infer<typeof logFilter>): { logs: LogRecord[]; total: number } {
    const fits = (record: LogRecord) =>
      (filter.start_time == null || record.timestamp_unix_nano >= filter.start_time * MS) &&
      (filter.end_time == null || record.timestamp_unix_nano <= filter.end_time * MS) &&
      (filter.trace_id == null || record.trace_id === filter.trace_id) &&
      (filter.span_id == null || record.span_id === filter.span_id) &&
      (filter.severity_min == null || record.severity_number >= filter.severity_min) &&
      (filter.severity_text == null ||
        record.severity_text.toLowerCase() === filter.severity_text.toLowerCase());
    const fitting = this.#records.filter(fits).reverse();
    const from = filter.offset ?? 0;
    return { logs: fitting.slice(from, from + (filter.limit ?? PAGE)), total: fitting.length };
  }

  clear(): void {
    this.#records = [];
  }
}

/** Whether a `log` trigger's config wants a record; without a level it wants all. */
export function wantsLog(config: unknown, record: LogRecord): boolean {
  const level = z.object({ level: z.string() }).safeParse(config).data?.level.toLowerCase() ?? 'all';
  return level === 'all' || record.severity_text.toLowerCase() === level;
}
