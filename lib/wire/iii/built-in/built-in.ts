import { CHANNEL_FUNCTIONS } from './channels';
import { DISCOVERY_FUNCTIONS } from './discovery';
import type { BuiltIn } from './function';
import { LOG_FUNCTIONS } from './logs';
import { STATE_FUNCTIONS } from './state';
import { TRIGGER_FUNCTIONS } from './triggers';
import { WORKER_FUNCTIONS } from './workers';

/** The engine's own functions, by id. */
export const BUILT_IN_FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  ...CHANNEL_FUNCTIONS,
  ...DISCOVERY_FUNCTIONS,
  ...LOG_FUNCTIONS,
  ...STATE_FUNCTIONS,
  ...TRIGGER_FUNCTIONS,
  ...WORKER_FUNCTIONS,
]);
