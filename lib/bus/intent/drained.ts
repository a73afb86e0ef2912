import { type Bus, type Context, calledAs } from '@/lib/bus/context';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { isSameAgent } from '@/lib/shape/agent/address';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Reader } from '@/lib/store/driver/store';
import { type DrainedRow, listDrained } from '@/lib/store/worker/drain';
import type { Intent } from './intent';

export type Drained = ReadonlyMap<string, DrainedRow>;

/**
 * The workers that are offered nothing until a person resumes them, by id, remembered until one is drained or resumed.
 * Within a transaction `db` is the transaction.
 */
export function drainedWorkers(
  { store }: Bus,
  workspaceId: string,
  db: Reader = store.read,
): Promise<Drained> {
  return store.memo(
    `drained ${workspaceId}`,
    async () => new Map((await listDrained(db, workspaceId)).map((row) => [row.id, row])),
  );
}

/** Whether the agent of an address is drained. */
export function isDrainedAgent(drained: Drained, address: string): boolean {
  return [...drained.values()].some(
    ({ protocol, name }) => TRAITS[protocol].offer === 'mailbox' && isSameAgent(name, address),
  );
}

/** Whether who would begin an intent is drained; people are not. */
export function isDrainedFor(drained: Drained, ctx: Context, row: Intent): boolean {
  if (drained.size === 0 || ctx.actor.kind !== 'key') return false;
  if (TRAITS[row.protocol].offer === 'mailbox') return isDrainedAgent(drained, row.worker_name ?? '');
  return drained.has(namedWorkerId(ctx, row.protocol, calledAs(ctx.actor)));
}
