import { roughValue } from '@/lib/pure/raw-json';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { ANONYMOUS_READ_BYTES, TELEMETRY_READ_BYTES } from '@/lib/wire/iii/limits';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import { readLogs, readMetrics } from '@/lib/wire/iii/telemetry/telemetry';

/** Where telemetry frames come from, and what they may speak for. */
export type Source =
  /** By the key it showed: its workspace's workers. */
  | { readonly engine: WorkspaceEngine }
  /**
   * Without a key: a worker that is connected from the same address and whose id, which only the worker was told,
   * a frame has named. It stays that worker's while that worker is connected.
   */
  | { readonly address: string; engines(): Iterable<WorkspaceEngine>; worker: Worker | null };

const KINDS = new Set(['OTLP', 'MTRC', 'LOGS']);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Whether a binary frame is telemetry. */
export const isTelemetry = (data: Buffer): boolean => KINDS.has(data.toString('latin1', 0, 4));

/** The workspace a frame is for, found before anything of it is parsed; undefined when it may speak for none. */
function engineFor(source: Source, text: string): WorkspaceEngine | undefined {
  if ('engine' in source) return source.engine;
  const engines = [...source.engines()];
  const known = engines.find(
    (engine) => source.worker && engine.workers.get(source.worker.id) === source.worker,
  );
  if (known) return known;
  source.worker = null;
  for (const [id] of text.matchAll(UUID)) {
    for (const engine of engines) {
      const worker = engine.workers.get(id);
      if (worker?.ctx.address !== source.address) continue;
      source.worker = worker;
      return engine;
    }
  }
  return undefined;
}

/** Takes a telemetry frame; what it may not speak for, or is not understood, goes nowhere. */
export function takeTelemetry(source: Source, data: Buffer, now: number): void {
  const kind = data.toString('latin1', 0, 4);
  const most = 'engine' in source ? TELEMETRY_READ_BYTES : ANONYMOUS_READ_BYTES;
  // Spans are not kept, so they are not read either.
  if (data.length > most || !KINDS.has(kind) || kind === 'OTLP') return;
  const text = data.toString('utf8', 4);
  const engine = engineFor(source, text);
  if (!engine) return;
  try {
    const json: unknown = roughValue(text);
    if (kind === 'MTRC') takeMetrics(engine, source, json, now);
    else for (const record of readLogs(json, now)) engine.logs.add(record);
  } catch {
    // Not OTLP as JSON. Telemetry is nobody's reason to lose a connection.
  }
}

function takeMetrics(engine: WorkspaceEngine, source: Source, json: unknown, now: number): void {
  for (const [workerId, metrics] of readMetrics(json)) {
    const worker = engine.workers.get(workerId);
    if (!worker || ('address' in source && worker.ctx.address !== source.address)) continue;
    worker.metrics = { timestamp_ms: now, ...metrics };
    const presence = engine.presence(worker);
    presence?.heard();
    presence?.changed();
  }
}
