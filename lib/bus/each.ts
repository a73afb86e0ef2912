import { setImmediate as breath } from 'node:timers/promises';
import type { Decided } from '@/lib/shape/inbox';
import { BusError, isBusError } from './errors';

/** More than this at once, and whoever acts has not seen on what. */
export const MOST_AT_ONCE = 1_000;
/** So many are written together; others have their turn in between. */
const PIECE = 50;

/**
 * Acts on each of many questions by itself: one that refuses keeps none of the others from it. Says of each what
 * came of it, in the order given. Throws `invalid` for too many, and what is no refusal.
 */
export async function each<One extends { id: string }>(
  given: readonly One[],
  act: (one: One) => Promise<unknown>,
): Promise<Decided[]> {
  if (given.length > MOST_AT_ONCE) {
    throw new BusError('invalid', `Take at most ${MOST_AT_ONCE} questions at once.`);
  }
  const report = async (one: One): Promise<Decided> => {
    try {
      await act(one);
      return { id: one.id, ok: true, message: null };
    } catch (error) {
      if (!isBusError(error)) throw error;
      return { id: one.id, ok: false, message: error.message };
    }
  };
  const reports: Decided[] = [];
  for (let at = 0; at < given.length; at += PIECE) {
    reports.push(...(await Promise.all(given.slice(at, at + PIECE).map(report))));
    await breath();
  }
  return reports;
}
