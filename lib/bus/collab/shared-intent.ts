import type { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { blockIfUnmet, writeDependencies } from '@/lib/bus/graph/dependency';
import type { Intent } from '@/lib/bus/intent/intent';
import { publish, type publishInput } from '@/lib/bus/publish/publish';
import { requireScope } from '@/lib/bus/scope';
import { stateProblem } from '@/lib/bus/state/pure/state-limits';
import { parseId } from '@/lib/shape/id';
import type { Protocol } from '@/lib/shape/protocol';
import { dependenciesOf } from '@/lib/store/collab/dependencies';
import { type LineFilter, listWholeIntents } from '@/lib/store/collab/graph';
import { findStates, putState } from '@/lib/store/collab/states';
import type { Reader } from '@/lib/store/driver/store';
import { findIntent } from '@/lib/store/intent/intents';

/** An intent that agents work on together: with its state, and what it depends on. */
export interface SharedIntent {
  readonly intent: Intent;
  /** JSON text of an object. */
  readonly state: string;
  readonly dependsOn: readonly string[];
}

/** Puts to each row what hangs on it. The caller has checked that the rows may be read. */
export async function share(
  db: Reader,
  workspaceId: string,
  rows: readonly Intent[],
): Promise<SharedIntent[]> {
  const ids = rows.map((row) => row.id);
  const states = await findStates(db, workspaceId, ids);
  const dependsOn = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const row of await dependenciesOf(db, workspaceId, ids)) {
    dependsOn.get(row.intent_id)?.push(row.depends_on_id);
  }
  return rows.map((intent) => ({
    intent,
    state: states.get(intent.id) ?? '{}',
    dependsOn: dependsOn.get(intent.id) ?? [],
  }));
}

/** One intent of a line, by any form of its id; throws `not_found` for those of other lines too. */
export async function requireShared(ctx: Context, protocol: Protocol, id: string): Promise<SharedIntent> {
  await requireScope(ctx, 'intent.read');
  const canonical = parseId(id);
  const row = canonical ? await findIntent(ctx.bus.store.read, ctx.workspace.id, canonical) : undefined;
  if (row?.protocol !== protocol) {
    throw new BusError('not_found', 'There is no such intent in this workspace.');
  }
  const [shared] = await share(ctx.bus.store.read, ctx.workspace.id, [row]);
  if (!shared) throw new Error('unreachable');
  return shared;
}

/** A page of a protocol's intents, newest first, of at most so many bytes, after one of them if `after` names it; `more` says whether others follow. */
export async function listShared(
  ctx: Context,
  filter: LineFilter,
  page: { limit: number; offset: number; bytes: number; after?: string | undefined },
): Promise<{ intents: SharedIntent[]; more: boolean }> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const { rows, more } = await listWholeIntents(read, ctx.workspace.id, filter, page);
  return { intents: await share(read, ctx.workspace.id, rows), more };
}

/**
 * Publishes an intent with its state, its parent and what it depends on. It is blocked from its first moment while
 * something it depends on is not done. Throws `not_found` for a parent or a dependency that is not of this line,
 * and what publishing throws.
 */
export async function publishShared(
  ctx: Context,
  input: z.input<typeof publishInput>,
  parts: { state: string; dependsOn: readonly string[] },
): Promise<SharedIntent> {
  const problem = stateProblem(parts.state);
  if (problem) throw new BusError('invalid', problem);
  const parentId = input.parentId
    ? (await requireShared(ctx, input.protocol, input.parentId)).intent.id
    : null;
  const { id } = await publish(ctx, { ...input, parentId }, async (tx, made) => {
    const { workspace_id, id: intent_id } = made;
    if (parts.state !== '{}') {
      await putState(tx, { workspace_id, intent_id, state: parts.state, updated_at: ctx.bus.now() });
    }
    if (parts.dependsOn.length === 0) return made;
    await writeDependencies(tx, ctx, made, parts.dependsOn);
    return blockIfUnmet(tx, ctx, made);
  });
  return requireShared(ctx, input.protocol, id);
}
