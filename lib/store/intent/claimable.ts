import { sql } from 'kysely';
import type { Phase } from '@/lib/shape/phase';
import { runCompiled } from '@/lib/store/driver/compiled';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { IntentRow } from './intents';

export interface Wanted {
  namespace: string;
  goal: string | undefined;
  keyId: string;
  /** Only intents of this publisher; else the key's own and public ones. */
  publisherId: string | undefined;
  worker: string | null;
  capabilities: readonly string[];
  /** Whether any queue of the workspace is paused, so that those have to be passed over. */
  isAnyPaused: boolean;
  /** Goals of which no more may start. */
  full: readonly string[];
  now: number;
}

function nextIntent(tx: Tx, dialect: Dialect, workspaceId: string, wanted: Wanted) {
  let query = tx
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('queued'))
    .where('namespace', '=', wanted.namespace)
    .where('run_at', '<=', wanted.now)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', wanted.now)]))
    .where((eb) => eb.or([eb('target_worker', 'is', null), eb('target_worker', '=', wanted.worker ?? '')]))
    .where((eb) =>
      wanted.capabilities.length === 0
        ? eb('required_capability', 'is', null)
        : eb.or([
            eb('required_capability', 'is', null),
            eb('required_capability', 'in', wanted.capabilities),
          ]),
    );
  if (wanted.goal !== undefined) query = query.where('goal', '=', wanted.goal);
  if (wanted.isAnyPaused) {
    query = query.where('goal', 'not in', (eb) =>
      eb
        .selectFrom('queues')
        .select('queues.goal')
        .where('queues.workspace_id', '=', workspaceId)
        .where('queues.paused_at', 'is not', null),
    );
  }
  if (wanted.full.length > 0) query = query.where('goal', 'not in', wanted.full);
  const { publisherId } = wanted;
  query =
    publisherId !== undefined
      ? query.where('publisher_id', '=', publisherId)
      : query.where((eb) => eb.or([eb('visibility', '=', 'public'), eb('publisher_id', '=', wanted.keyId)]));
  return dialect.takeNext(query.orderBy('priority', 'desc').orderBy('run_at').orderBy('id').limit(1));
}

/** The next queued intent this claimer may have, locked where the database has row locks. */
export async function takeNextIntent(
  tx: Tx,
  dialect: Dialect,
  workspaceId: string,
  wanted: Wanted,
): Promise<IntentRow | undefined> {
  const { namespace, now, worker, capabilities, goal, publisherId, keyId, isAnyPaused, full } = wanted;
  const shape = `next intent ${capabilities.length} ${goal !== undefined} ${publisherId !== undefined} ${isAnyPaused} ${full.length}`;
  const parameters = [
    workspaceId,
    namespace,
    now,
    now,
    worker ?? '',
    ...capabilities,
    ...(goal !== undefined ? [goal] : []),
    ...(isAnyPaused ? [workspaceId] : []),
    ...full,
    ...(publisherId !== undefined ? [publisherId] : ['public', keyId]),
    1,
  ];
  const { rows } = await runCompiled(tx, shape, parameters, () =>
    nextIntent(tx, dialect, workspaceId, wanted),
  );
  return rows[0];
}

/** When the next queued intent of a goal is due; null when none is queued. */
export async function nextRunAt(
  db: Reader,
  workspaceId: string,
  namespace: string,
  goal: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('intents')
    .select((eb) => eb.fn.min('run_at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('phase', '=', sql.lit<Phase>('queued'))
    .where('namespace', '=', namespace)
    .where('goal', '=', goal)
    .executeTakeFirst();
  return row?.at ?? null;
}
