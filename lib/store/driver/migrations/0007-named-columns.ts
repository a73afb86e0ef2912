import { type Kysely, sql } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import type { Migration } from './migration';

const DDL = `
alter table intents add column error_code text;

alter table events add column approval_id text;
create index events_by_approval on events (intent_id, number) where approval_id is not null;

alter table audit add column repeats bigint not null default 0;
alter table audit add column repeated_at bigint;
create index audit_refusals on audit (workspace_id, actor_id, action, subject, number)
  where outcome = 'refused';

create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_revocation on sessions (revoked_at) where revoked_at is not null;
create index workers_by_last_seen on workers (workspace_id, last_seen_at);
create index rate_windows_by_start on rate_windows (window_start)`;

const BATCH = 500;

/** A code printed before what is said, as iii's errors were written until now. */
const PRINTED = /^([\w.-]{1,64}): ([\s\S]*)$/;

/** Takes the codes of iii's errors out of their texts. */
async function takeCodes(db: Kysely<Tables>): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('intents')
      .select(['workspace_id', 'id', 'error'])
      .where('protocol', '=', 'iii')
      .where('phase', 'in', ['queued', 'running', 'failed'])
      .where('error', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { workspace_id, id, error } of rows) {
      const [, error_code, said] = PRINTED.exec(error ?? '') ?? [];
      if (error_code === undefined || said === undefined) continue;
      await db
        .updateTable('intents')
        .set({ error_code, error: said })
        .where('workspace_id', '=', workspace_id)
        .where('id', '=', id)
        .execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Names the approval that an event is about in a column of its own. */
async function nameApprovals(db: Kysely<Tables>): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'data'])
      .where('data', 'like', '%"approvalId":%')
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const { seq, data } of rows) {
      const { approvalId } = JSON.parse(data);
      if (typeof approvalId !== 'string') continue;
      await db.updateTable('events').set({ approval_id: approvalId }).where('seq', '=', seq).execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Columns in place of text that was parsed again, repeated refusals, and indexes of what has a lifetime. */
export const namedColumns: Migration = async (db) => {
  for (const statement of DDL.split(';')) await sql.raw(statement).execute(db);
  await takeCodes(db);
  await nameApprovals(db);
};
