import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';
import { questions } from './inbox';

/** A place in the order of the history: when a question was settled, and which. */
export interface Place {
  decidedAt: number;
  id: string;
}

export type SettledRow = Awaited<ReturnType<typeof listSettled>>[number];

/**
 * A piece of what was decided, expired or withdrawn since an instant, newest first, from before a place on: the
 * little that filters and numbers need. `overturned` is 1 where an edit made an answer
 * void, or somebody else decided after one was undone; to undo one's own answer overturns nothing.
 */
export async function listSettled(
  db: Reader,
  workspaceId: string,
  span: { since: number; before: Place },
  limit: number,
) {
  const { since, before } = span;
  const rows = await db
    .selectFrom('approvals as a')
    .innerJoin('intents as i', (join) =>
      join.onRef('i.workspace_id', '=', 'a.workspace_id').onRef('i.id', '=', 'a.intent_id'),
    )
    .select([
      'a.id',
      'a.state',
      'a.terms',
      'a.rule_id',
      'a.asked_at',
      'a.decided_at',
      'a.outcome',
      'a.decided_by_id',
      'a.decided_by_name',
      'i.protocol',
      'i.goal',
    ])
    .select((eb) =>
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('votes as v')
              .select('v.id')
              .whereRef('v.workspace_id', '=', 'a.workspace_id')
              .whereRef('v.approval_id', '=', 'a.id')
              .where(({ or, and, eb: is }) =>
                or([
                  is('v.voided_as', '=', 'edited'),
                  and([is('v.voided_as', '=', 'undone'), is('v.actor_id', '<>', is.ref('a.decided_by_id'))]),
                ]),
              ),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('overturned'),
    )
    .where('a.workspace_id', '=', workspaceId)
    .where('a.decided_at', 'is not', null)
    .where('a.decided_at', '>=', since)
    .where('a.decided_at', '<=', before.decidedAt)
    .where(sql<boolean>`(a.decided_at, a.id) < (${before.decidedAt}, ${before.id})`)
    .orderBy('a.decided_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ decided_at, ...row }) => ({ ...row, decided_at: decided_at ?? 0 }));
}

/** Settled questions of these ids, with how their intents stand, in no order. */
export function findSettled(db: Reader, workspaceId: string, ids: readonly string[]) {
  return questions(db, workspaceId)
    .select(['i.phase', 'i.phase_reason', 'i.finished_at', 'i.error', 'i.error_code'])
    .where('a.id', 'in', ids)
    .execute();
}
