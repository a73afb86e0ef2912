import { cut } from '@/lib/shape/cut';
import { TELEMETRY_ATTRIBUTES, TELEMETRY_ITEMS } from '@/lib/wire/iii/limits';
import type { Metrics } from '@/lib/wire/iii/registry/worker';
import { type LogRecord, SEVERITY } from './logs';

// Telemetry frames (sheet 1.11): four letters, then OTLP as JSON. Spans are not kept yet. They are read by hand and
// not by a schema, which would make an issue of each of a million members that do not fit.

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The first elements of a list that are objects. */
function objectsIn(value: unknown, most = TELEMETRY_ITEMS): Fields[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, most) : [];
  return list.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one)).map(fieldsOf);
}

const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The plain value of an OTLP value. */
function plain(value: unknown): unknown {
  const { stringValue, boolValue, intValue, doubleValue, ...rest } = fieldsOf(value);
  return stringValue ?? boolValue ?? doubleValue ?? (intValue === undefined ? rest : Number(intValue));
}

const attributesOf = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(
    objectsIn(value, TELEMETRY_ATTRIBUTES).map((one) => [textOf(one.key) ?? '', plain(one.value)]),
  );

/** The elements two lists down, as OTLP nests them, at most as many as a frame may have. */
function nested(frame: unknown, outer: string, inner: string, items: string): Fields[] {
  return objectsIn(fieldsOf(frame)[outer])
    .flatMap((one) => objectsIn(one[inner]).map((scope) => ({ ...scope, resource: one.resource })))
    .slice(0, TELEMETRY_ITEMS)
    .flatMap((scope) =>
      objectsIn(fieldsOf(scope)[items]).map((item) => ({ ...item, resource: scope.resource })),
    )
    .slice(0, TELEMETRY_ITEMS);
}

const PREFIX = 'iii.worker.';
/** Gauges kept of a worker. */
const GAUGES = 64;

/** The gauges of each worker named in a metrics frame, by its id. */
export function readMetrics(json: unknown): Map<string, Metrics> {
  const found = new Map<string, Metrics>();
  for (const { name, gauge } of nested(json, 'resourceMetrics', 'scopeMetrics', 'metrics')) {
    const gaugeName = textOf(name);
    if (!gaugeName?.startsWith(PREFIX) || gaugeName.length > 128) continue;
    for (const { attributes, asDouble, asInt, timeUnixNano } of objectsIn(
      fieldsOf(gauge).dataPoints,
      GAUGES,
    )) {
      const workerId = attributesOf(attributes)['worker.id'];
      const measured = numberOf(asDouble) ?? numberOf(asInt);
      if (typeof workerId !== 'string' || measured === undefined) continue;
      const metrics = found.get(workerId) ?? { runtime: 'node' };
      if (Object.keys(metrics).length >= GAUGES) continue;
      metrics[gaugeName.slice(PREFIX.length).replaceAll('.', '_')] = measured;
      const at = numberOf(timeUnixNano);
      if (at) metrics.timestamp_ms = Math.floor(at / 1_000_000);
      found.set(workerId, metrics);
    }
  }
  return found;
}

/** The records of a logs frame. */
export function readLogs(json: unknown, now: number): LogRecord[] {
  return nested(json, 'resourceLogs', 'scopeLogs', 'logRecords').map((record) => {
    const about = attributesOf(fieldsOf(record.resource).attributes);
    const service = about['service.name'];
    const at = numberOf(record.timeUnixNano) || now * 1_000_000;
    return {
      timestamp_unix_nano: at,
      observed_timestamp_unix_nano: numberOf(record.observedTimeUnixNano) || now * 1_000_000,
      severity_number: numberOf(record.severityNumber) ?? SEVERITY.info,
      severity_text: cut(textOf(record.severityText) ?? 'INFO', 32).toUpperCase(),
      body: String(plain(record.body)),
      attributes: attributesOf(record.attributes),
      trace_id: textOf(record.traceId) || null,
      span_id: textOf(record.spanId) || null,
      resource: about,
      service_name: typeof service === 'string' ? service : '',
    };
  });
}
