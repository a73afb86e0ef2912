import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { TELEMETRY_FRAME_BYTES } from '@/lib/wire/iii/limits';
import { readLogs, readMetrics } from '@/lib/wire/iii/telemetry/telemetry';

/** Where a telemetry frame came from, and what it may speak for. */
export interface Source {
  readonly address: string;
  /** Every room of this process. */
  rooms(): Iterable<WorkspaceEngine>;
  /**
   * The room its frames without a worker's name belong to: by the key it showed; without one, that of a
   * worker at the same address whose id, which only the worker was told, it has named.
   */
  room: WorkspaceEngine | null;
}

const KINDS = new Set(['OTLP', 'MTRC', 'LOGS']);

/** Whether a binary frame is telemetry. */
export const isTelemetry = (data: Buffer): boolean => KINDS.has(data.toString('latin1', 0, 4));

/** Takes a telemetry frame; what it may not speak for, or is not understood, goes nowhere. */
export function takeTelemetry(source: Source, data: Buffer, now: number): void {
  const kind = data.toString('latin1', 0, 4);
  if (data.length > TELEMETRY_FRAME_BYTES || !KINDS.has(kind) || kind === 'OTLP') return;
  try {
    const json: unknown = JSON.parse(data.toString('utf8', 4));
    if (kind === 'MTRC') takeMetrics(source, json, now);
    else for (const record of readLogs(json, now)) source.room?.logs.add(record);
  } catch {
    // Not OTLP as JSON. Telemetry is nobody's reason to lose a connection.
  }
}

function takeMetrics(source: Source, json: unknown, now: number): void {
  for (const [workerId, metrics] of readMetrics(json)) {
    for (const room of source.room ? [source.room] : source.rooms()) {
      const worker = room.workers.get(workerId);
      if (!worker || (!source.room && worker.ctx.address !== source.address)) continue;
      source.room = room;
      worker.metrics = { timestamp_ms: now, ...metrics };
      const presence = room.presence(worker);
      presence?.heard();
      presence?.changed();
    }
  }
}
