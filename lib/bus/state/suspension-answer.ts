import { SUSPENSION } from '@/lib/bus/collab/pure/suspension';
import type { Context } from '@/lib/bus/context';
import type { Intent } from '@/lib/bus/intent/intent';
import { naiveUtc } from '@/lib/pure/naive-utc';
import { membersOf } from '@/lib/pure/raw-json';
import type { Tx } from '@/lib/store/driver/store';
import { patchStateIn, stateIn } from './state';

/** How a suspension ended. */
export interface Resolution {
  resolution: 'responded' | 'expired';
  /** JSON text. */
  response: string;
  by: string;
  comment?: string | undefined;
  /** JSON text of what the channel says of the answer. */
  metadata?: string | undefined;
}

/**
 * Writes into the intent's state how its suspension ended, where the agent that waits looks for it. Returns the row
 * after.
 */
export async function writeResolution(tx: Tx, ctx: Context, row: Intent, end: Resolution): Promise<Intent> {
  const members: Record<string, string | undefined> = {
    response: end.response,
    responded_by: JSON.stringify(end.by),
    responded_at: JSON.stringify(naiveUtc(ctx.bus.now())),
    resolution: JSON.stringify(end.resolution),
    comment: end.comment === undefined ? undefined : JSON.stringify(end.comment),
    metadata: end.metadata,
  };
  const patches = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [{ op: 'set' as const, path: [SUSPENSION, name], value }],
  );
  const written = patches.map(
    ({ path, value }) => `{"op":"set","path":${JSON.stringify(path.join('/'))},"value":${value}}`,
  );
  return patchStateIn(tx, ctx, row, { patches, detail: `{"patches":[${written.join(',')}]}` });
}

/** Writes that nobody answered in time; what its agent said it would go on with is the answer then. */
export async function writeExpiry(tx: Tx, ctx: Context, row: Intent): Promise<Intent> {
  const asked = membersOf(membersOf(await stateIn(tx, row)).get(SUSPENSION) ?? '{}');
  const goesOn = asked.get('fallback_policy') !== '"fail"';
  const response = (goesOn && asked.get('fallback_value')) || 'null';
  return writeResolution(tx, ctx, row, { resolution: 'expired', response, by: ctx.actor.name });
}
