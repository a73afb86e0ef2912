import { DEPTH } from '@/lib/pure/payload';
import { depthOf } from '@/lib/pure/raw-json';

const STATE_BYTES = 1024 * 1024;

/** Why a state cannot be kept, said for whoever wrote it; null if it can. `text` is JSON of an object. */
export function stateProblem(text: string): string | null {
  if (Buffer.byteLength(text) > STATE_BYTES) return `The state is larger than ${STATE_BYTES} bytes.`;
  return depthOf(text) + 1 > DEPTH ? `The state nests deeper than ${DEPTH - 1} levels.` : null;
}
