import { type Insertable, sql } from 'kysely';
import { agentName, formsOf } from '@/lib/shape/agent/address';
import type { Cursor } from '@/lib/shape/cursor';
import type { Dialect, Reader, Tx } from '@/lib/store/driver/store';
import type { EventRow } from '@/lib/store/intent/events';
import type { IntentRow } from '@/lib/store/intent/intents';
import type { Tables } from '@/lib/store/schema/schema';

/** What is addressed to an owner, with the intent as it is now. */
export type Mail = IntentRow & { mail_number: number };

/** Puts an intent into an owner's mailbox, under the next number; whoever comes at once waits for it. */
export async function putMail(
  tx: Tx,
  mail: Omit<Insertable<Tables['mailbox']>, 'number' | 'name'>,
): Promise<void> {
  const { workspace_id } = mail;
  const name = agentName(mail.owner);
  const { number } = await tx
    .insertInto('mailbox_ends')
    .values({ workspace_id, name, number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'name'])
        .doUpdateSet((eb) => ({ number: eb('mailbox_ends.number', '+', 1) })),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('mailbox')
    .values({ ...mail, name, number })
    .execute();
}

/** That a row's mail reaches an owner, whichever form of the address either side uses. */
function reaches(row: 'mailbox' | 'later', owner: string) {
  const { shorter, ending } = formsOf(owner);
  const column = sql.ref<string>(`${row}.owner`);
  const from = [...ending].length - 1;
  return sql<boolean>`(${sql.ref(`${row}.name`)} = ${agentName(owner)} and (
    ${column} in (${sql.join(shorter)}) or substr(${column}, length(${column}) - ${from}) = ${ending}))`;
}

/** Each intent in a mailbox once, by the last number it came under. */
function mailIn(db: Reader, workspaceId: string, owner: string) {
  return db
    .selectFrom('mailbox')
    .innerJoin('intents', (join) =>
      join
        .onRef('intents.workspace_id', '=', 'mailbox.workspace_id')
        .onRef('intents.id', '=', 'mailbox.intent_id'),
    )
    .selectAll('intents')
    .select('mailbox.number as mail_number')
    .where('mailbox.workspace_id', '=', workspaceId)
    .where(reaches('mailbox', owner))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mailbox as later')
            .select('later.number')
            .whereRef('later.workspace_id', '=', 'mailbox.workspace_id')
            .whereRef('later.intent_id', '=', 'mailbox.intent_id')
            .where(reaches('later', owner))
            .whereRef('later.number', '>', 'mailbox.number'),
        ),
      ),
    );
}

/** What came after a number, oldest first; only what has not finished unless `finished` too. */
export function listMailAfter(
  db: Reader,
  at: { workspaceId: string; owner: string; after: number; finished: boolean },
  limit: number,
): Promise<Mail[]> {
  let query = mailIn(db, at.workspaceId, at.owner).where('mailbox.number', '>', at.after);
  if (!at.finished) query = query.where('intents.finished_at', 'is', null);
  return query.orderBy('mailbox.number').limit(limit).execute();
}

/** What an owner was handed up to a number and has not said to have taken; the latest few hundred alone. */
export function listUntaken(
  db: Reader,
  at: { workspaceId: string; owner: string; upTo: number },
): Promise<Mail[]> {
  return mailIn(db, at.workspaceId, at.owner)
    .where('mailbox.number', '<=', at.upTo)
    .where('mailbox.number', '>', at.upTo - 500)
    .where('intents.phase', '=', 'queued')
    .where('intents.phase_reason', '=', 'delivered')
    .execute();
}

/** The number of what came last to an owner's mailbox; 0 for nothing yet. */
export async function lastMail(db: Reader, workspaceId: string, owner: string): Promise<number> {
  const row = await db
    .selectFrom('mailbox_ends')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', agentName(owner))
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** What came to a mailbox before a number, last come first. */
export function listMail(
  db: Reader,
  workspaceId: string,
  owner: string,
  before: number,
  limit: number,
): Promise<Mail[]> {
  return mailIn(db, workspaceId, owner)
    .where('mailbox.number', '<', before)
    .orderBy('mailbox.number', 'desc')
    .limit(limit)
    .execute();
}

/** Whose mailboxes an intent is in, first addressed first. */
export async function ownersOf(db: Reader, workspaceId: string, intentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('mailbox')
    .select('owner')
    .where('workspace_id', '=', workspaceId)
    .where('intent_id', '=', intentId)
    .orderBy('at')
    .execute();
  return [...new Set(rows.map((row) => row.owner))];
}

/** The last event of each intent in a mailbox that changed after a place in the log, in log order. */
export function listMailChanges(
  db: Reader,
  dialect: Dialect,
  at: { workspaceId: string; owner: string; cursor: Cursor },
  limit: number,
): Promise<EventRow[]> {
  const query = db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', at.workspaceId)
    .where('intent_id', 'in', (eb) =>
      eb
        .selectFrom('mailbox')
        .select('mailbox.intent_id')
        .where('mailbox.workspace_id', '=', at.workspaceId)
        .where(reaches('mailbox', at.owner)),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('intents')
          .select('intents.id')
          .whereRef('intents.id', '=', 'events.intent_id')
          .whereRef('intents.workspace_id', '=', 'events.workspace_id')
          .whereRef('intents.revision', '=', 'events.number'),
      ),
    )
    .limit(limit);
  return dialect.eventsAfter(query, at.cursor).execute();
}
