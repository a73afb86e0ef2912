import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { requireScope } from '@/lib/bus/scope';
import { dependenciesOf, dependentsOf } from '@/lib/store/collab/dependencies';
import { partsOf } from '@/lib/store/collab/graph';
import type { Reader } from '@/lib/store/driver/store';
import { findIntents } from '@/lib/store/intent/intents';
import { type SharedIntent, share } from './shared-intent';

/** How much of a graph is shown at most. */
const MOST = 10_000;

/** Where a graph is read, by who may. */
async function place(ctx: Context): Promise<readonly [Reader, string]> {
  await requireScope(ctx, 'intent.read');
  return [ctx.bus.store.read, ctx.workspace.id];
}

/** The parts of an intent, oldest first. */
export async function childrenOf(ctx: Context, id: string): Promise<SharedIntent[]> {
  const at = await place(ctx);
  return share(...at, await partsOf(...at, [id]));
}

/** The parts of an intent and theirs, generation by generation. Throws `too_large` beyond {@link MOST}. */
export async function descendantsOf(ctx: Context, id: string): Promise<SharedIntent[]> {
  const at = await place(ctx);
  const all: Intent[] = [];
  for (let level = [id]; level.length > 0; ) {
    const next = await partsOf(...at, level);
    all.push(...next);
    if (all.length > MOST) throw new BusError('too_large', `There are more than ${MOST} descendants.`);
    level = next.map((row) => row.id);
  }
  return share(...at, all);
}

/** What an intent is a part of, nearest first. */
export async function ancestorsOf(ctx: Context, intent: Intent): Promise<SharedIntent[]> {
  const at = await place(ctx);
  const all: Intent[] = [];
  for (let id = intent.parent_id; id !== null && all.length < MOST; ) {
    const [row] = await findIntents(...at, [id]);
    if (row) all.push(row);
    id = row?.parent_id ?? null;
  }
  return share(...at, all);
}

/** What an intent depends on. */
export async function dependenciesAmong(ctx: Context, id: string): Promise<SharedIntent[]> {
  const at = await place(ctx);
  const ids = (await dependenciesOf(...at, [id])).map((row) => row.depends_on_id);
  return share(...at, await findIntents(...at, ids));
}

/** What depends on an intent. */
export async function dependentsAmong(ctx: Context, id: string): Promise<SharedIntent[]> {
  const at = await place(ctx);
  return share(...at, await findIntents(...at, await dependentsOf(...at, id)));
}

/** The parts of an intent by whether all they depend on is done. */
export async function partsByReadiness(
  ctx: Context,
  id: string,
): Promise<{ ready: SharedIntent[]; blocked: SharedIntent[] }> {
  const parts = await childrenOf(ctx, id);
  const at = await place(ctx);
  const wanted = await findIntents(...at, [...new Set(parts.flatMap((part) => part.dependsOn))]);
  const unmet = new Set(wanted.filter((row) => row.phase !== 'succeeded').map((row) => row.id));
  const isReady = (part: SharedIntent) => !part.dependsOn.some((one) => unmet.has(one));
  return { ready: parts.filter(isReady), blocked: parts.filter((part) => !isReady(part)) };
}
