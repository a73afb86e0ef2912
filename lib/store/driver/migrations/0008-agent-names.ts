import { type Kysely, sql } from 'kysely';
import { agentName } from '@/lib/shape/agent/address';
import type { Tables } from '@/lib/store/schema/schema';
import type { Migration } from './migration';

interface Owner {
  workspace_id: string;
  owner: string;
}

/** Gives each mailbox the name that every form of its owner's address shares. */
async function nameMailboxes(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Owner>`select distinct workspace_id, owner from mailbox`.execute(db);
  for (const { workspace_id, owner } of rows) {
    await sql`update mailbox set name = ${agentName(owner)}
      where workspace_id = ${workspace_id} and owner = ${owner}`.execute(db);
  }
}

/** Numbers the mail of all forms of a name in one sequence, on from the highest there was. */
async function joinEnds(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Owner & { number: number }>`select * from mailbox_ends`.execute(db);
  const ends = new Map<string, { workspace_id: string; name: string; number: number }>();
  for (const { workspace_id, owner, number } of rows) {
    const name = agentName(owner);
    const key = JSON.stringify([workspace_id, name]);
    const before = ends.get(key)?.number ?? 0;
    ends.set(key, { workspace_id, name, number: Math.max(before, Number(number)) });
  }
  await sql`delete from mailbox_ends`.execute(db);
  await sql`alter table mailbox_ends rename column owner to name`.execute(db);
  for (const end of ends.values()) await db.insertInto('mailbox_ends').values(end).execute();
}

/** One mailbox for every form of an agent's address. */
export const agentNames: Migration = async (db) => {
  await sql`alter table mailbox add column name text not null default ''`.execute(db);
  await nameMailboxes(db);
  await sql`create index mailbox_by_name on mailbox (workspace_id, name, number)`.execute(db);
  await joinEnds(db);
};
