import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from './random';
import { Refused } from './refused';

const TROUBLE_MS = 2_000;

/** What each part of the workers stands on. */
export interface Stage {
  readonly random: Random;
  /** Waits so many milliseconds of the workers’ own time; rejects once the workers stop. */
  sleep(ms: number): Promise<void>;
}

/** A stage whose time runs `pace` times as fast as ours. */
export function makeStage(random: Random, pace: number, signal: AbortSignal): Stage {
  return { random, sleep: (ms) => pause(ms / pace, undefined, { signal, ref: false }) };
}

/** The key no longer opens anything: the workspace is gone, or somebody else runs its traffic. */
export function isShutOut(error: unknown): boolean {
  return error instanceof Refused && (error.status === 401 || error.status === 403);
}

/**
 * Takes a step again and again until the workers stop. A step the bus refuses is given up, since people may
 * cancel what the workers work on; only a key that opens nothing any more is thrown on.
 */
export async function forever(stage: Stage, step: () => Promise<void>): Promise<never> {
  for (;;) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Refused) || isShutOut(error)) throw error;
      await stage.sleep(TROUBLE_MS);
    }
  }
}
