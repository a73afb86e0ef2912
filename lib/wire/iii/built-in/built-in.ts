import type { Context } from '@/lib/bus/context';
import { CHANNEL_FUNCTIONS } from './built-in-channels';
import { DISCOVERY_FUNCTIONS } from './built-in-discovery';
import { LOG_FUNCTIONS } from './built-in-logs';
import { STATE_FUNCTIONS } from './built-in-state';
import { TRIGGER_FUNCTIONS } from './built-in-triggers';
import { WORKER_FUNCTIONS } from './built-in-workers';
import type { Room } from './room';
import type { Worker } from './worker';

/** Who asks, and where. */
export interface Asked {
  room: Room;
  worker: Worker;
  ctx: Context;
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

/** The engine's own functions, by id. */
export const BUILT_IN_FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ...CHANNEL_FUNCTIONS,
  ...DISCOVERY_FUNCTIONS,
  ...LOG_FUNCTIONS,
  ...STATE_FUNCTIONS,
  ...TRIGGER_FUNCTIONS,
  ...WORKER_FUNCTIONS,
]);
