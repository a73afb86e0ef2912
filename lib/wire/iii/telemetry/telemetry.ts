import { z } from 'zod';
import { LOG_RECORDS } from '@/lib/wire/iii/limits';
import type { Metrics } from '@/lib/wire/iii/registry/worker';
import { type LogRecord, SEVERITY } from './logs';

// Telemetry frames (sheet 1.11): four letters, then OTLP as JSON. Spans are not kept yet.

const value = z
  .object({
    stringValue: z.string(),
    boolValue: z.boolean(),
    intValue: z.union([z.number(), z.string()]),
    doubleValue: z.number(),
  })
  .partial()
  .loose();
const attributes = z.array(z.object({ key: z.string(), value: value.optional() })).default([]);
type Attributes = z.infer<typeof attributes>;

const plain = ({ stringValue, boolValue, intValue, doubleValue, ...rest }: z.infer<typeof value> = {}) =>
  stringValue ?? boolValue ?? doubleValue ?? (intValue === undefined ? rest : Number(intValue));
const toRecord = (list: Attributes): Record<string, unknown> =>
  Object.fromEntries(list.map((one) => [one.key, plain(one.value)]));

const number = z.union([z.number(), z.string().transform(Number)]);
const point = z.object({
  attributes,
  timeUnixNano: number.optional(),
  asDouble: z.number().optional(),
  asInt: number.optional(),
});
const metricsFrame = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({ name: z.string(), gauge: z.object({ dataPoints: z.array(point) }).optional() }),
          ),
        }),
      ),
    }),
  ),
});

const PREFIX = 'iii.worker.';

/** The gauges of each worker named in a metrics frame, by its id. Throws ZodError when it is not one. */
export function readMetrics(json: unknown): Map<string, Metrics> {
  const found = new Map<string, Metrics>();
  const groups = metricsFrame.parse(json).resourceMetrics.flatMap((one) => one.scopeMetrics);
  for (const { name, gauge } of groups.flatMap((one) => one.metrics)) {
    if (!name.startsWith(PREFIX)) continue;
    for (const { attributes: about, asDouble, asInt, timeUnixNano } of gauge?.dataPoints ?? []) {
      const workerId = toRecord(about)['worker.id'];
      const measured = asDouble ?? asInt;
      if (typeof workerId !== 'string' || measured === undefined) continue;
      const metrics = found.get(workerId) ?? { runtime: 'node' };
      metrics[name.slice(PREFIX.length).replaceAll('.', '_')] = measured;
      if (timeUnixNano) metrics.timestamp_ms = Math.floor(timeUnixNano / 1_000_000);
      found.set(workerId, metrics);
    }
  }
  return found;
}

const logsFrame = z.object({
  resourceLogs: z.array(
    z.object({
      resource: z.object({ attributes }).optional(),
      scopeLogs: z.array(
        z.object({
          logRecords: z
            .array(
              z.object({
                timeUnixNano: number.optional(),
                observedTimeUnixNano: number.optional(),
                severityNumber: z.number().optional(),
                severityText: z.string().optional(),
                body: value.optional(),
                attributes,
                traceId: z.string().optional(),
                spanId: z.string().optional(),
              }),
            )
            .max(LOG_RECORDS),
        }),
      ),
    }),
  ),
});

/** The records of a logs frame. Throws ZodError when it is not one. */
export function readLogs(json: unknown, now: number): LogRecord[] {
  return logsFrame.parse(json).resourceLogs.flatMap(({ resource, scopeLogs }) => {
    const about = toRecord(resource?.attributes ?? []);
    const service = about['service.name'];
    return scopeLogs.flatMap(({ logRecords }) =>
      logRecords.map((record) => ({
        timestamp_unix_nano: record.timeUnixNano || now * 1_000_000,
        observed_timestamp_unix_nano: record.observedTimeUnixNano || now * 1_000_000,
        severity_number: record.severityNumber ?? SEVERITY.info,
        severity_text: (record.severityText ?? 'INFO').toUpperCase(),
        body: String(plain(record.body)),
        attributes: toRecord(record.attributes),
        trace_id: record.traceId || null,
        span_id: record.spanId || null,
        resource: about,
        service_name: typeof service === 'string' ? service : '',
      })),
    );
  });
}
