import { z } from 'zod';
import { cut } from '@/lib/shape/cut';
import { LOG_RECORD_LENGTH, LOG_RECORDS, LOGS_LENGTH } from '@/lib/wire/iii/limits';

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

/** A record that is kept: its JSON text, and what lists go by. */
export interface LogEntry {
  readonly text: string;
  readonly at: number;
  readonly severity: string;
  readonly severityNumber: number;
  readonly traceId: string | null;
  readonly spanId: string | null;
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
const BODY_LENGTH = 8 * 1024;

/** The record's text; one that is too long keeps the start of its body, and says what it lost. */
function textOf(record: LogRecord): string {
  const text = JSON.stringify(record);
  if (text.length <= LOG_RECORD_LENGTH) return text;
  const body = cut(record.body, BODY_LENGTH).toWellFormed();
  const attributes = { omitted: `${text.length} characters` };
  const service_name = cut(record.service_name, 255).toWellFormed();
  return JSON.stringify({ ...record, body, attributes, resource: {}, service_name });
}

/** The last log records of a workspace's workers, in memory: so many, and so many characters. */
export class Logs {
  #entries: LogEntry[] = [];
  #length = 0;

  constructor(private readonly arrived: (entry: LogEntry) => void) {}

  add(record: LogRecord): void {
    const entry: LogEntry = {
      text: textOf(record),
      at: record.timestamp_unix_nano,
      severity: record.severity_text.toLowerCase(),
      severityNumber: record.severity_number,
      traceId: record.trace_id,
      spanId: record.span_id,
    };
    this.#entries.push(entry);
    this.#length += entry.text.length;
    while (this.#entries.length > LOG_RECORDS || this.#length > LOGS_LENGTH) {
      this.#length -= this.#entries.shift()?.text.length ?? 0;
    }
    this.arrived(entry);
  }

  /** The JSON texts of the records that fit, newest first, and how many there are of them. */
  list(filter: z.infer<typeof logFilter>): { logs: string[]; total: number } {
    const severity = filter.severity_text?.toLowerCase();
    const fits = (entry: LogEntry) =>
      (filter.start_time == null || entry.at >= filter.start_time * MS) &&
      (filter.end_time == null || entry.at <= filter.end_time * MS) &&
      (filter.trace_id == null || entry.traceId === filter.trace_id) &&
      (filter.span_id == null || entry.spanId === filter.span_id) &&
      (filter.severity_min == null || entry.severityNumber >= filter.severity_min) &&
      (severity === undefined || entry.severity === severity);
    const fitting = this.#entries.filter(fits).reverse();
    const from = filter.offset ?? 0;
    const page = fitting.slice(from, from + (filter.limit ?? PAGE));
    return { logs: page.map(({ text }) => text), total: fitting.length };
  }

  clear(): void {
    this.#entries = [];
    this.#length = 0;
  }
}

/** Whether a `log` trigger of a level wants a record; without a level it wants all. */
export function wantsLog(level: string | undefined, severity: string): boolean {
  const wanted = level?.toLowerCase() ?? 'all';
  return wanted === 'all' || severity === wanted;
}
