import type { Context } from '@/lib/bus/context';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import type { Worker } from '@/lib/wire/iii/registry/worker';

/** Who asks, and where. */
export interface Asked {
  engine: WorkspaceEngine;
  worker: Worker;
  ctx: Context;
  /** Where in a trace it is asked, as its caller says. */
  traceparent?: string | undefined;
}

/** A function of the engine's own (sheet 2). */
export interface BuiltIn {
  /** `data` is the payload's JSON text. Returns JSON text; throws what it refuses. */
  run(asked: Asked, data: string): string | Promise<string>;
  /** The code of a refusal for its input; without one INVALID_ARGUMENTS. */
  invalid?: string;
  /** Open to every connected worker, whatever its key may do (sheet 1.12: infrastructure). */
  free?: boolean;
}
