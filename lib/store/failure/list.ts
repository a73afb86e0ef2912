import { type RawBuilder, sql } from 'kysely';
import type { Step } from '@/lib/shape/metrics/range';
import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';
import type { FailureGroupRow } from './groups';

export type GroupState = 'open' | 'mine' | 'muted' | 'resolved';

export interface GroupFilter {
  workspaceId: string;
  step: Step;
  /** What failed since is counted. */
  from: number;
  now: number;
  userId: string;
  state: GroupState;
  /** A goal as a whole, and a part of the goal or of the error in any case. */
  goal?: string | undefined;
  text?: string | undefined;
  worker?: string | undefined;
  protocol?: Protocol | undefined;
  sort: 'most' | 'last' | 'first';
  limit: number;
}

type Place = Pick<GroupFilter, 'workspaceId' | 'step' | 'from' | 'now' | 'userId'>;

/** Groups `g`, each with how many of its intents failed in the time. */
const counted = ({ workspaceId, step, from }: Place) => sql`failure_groups g left join (
    select group_id, cast(sum(n) as double precision) as n from failure_counts
    where workspace_id = ${workspaceId} and step = ${step} and at >= ${from} group by group_id
  ) c on c.group_id = g.id`;

/** An open group is listed as long as something failed in the time that one looks at. */
const isOpen = (now: number) =>
  sql<boolean>`(g.resolved_at is null and coalesce(g.muted_until, 0) <= ${now} and coalesce(c.n, 0) > 0)`;

const STATES: Record<GroupState, (place: Place) => RawBuilder<boolean>> = {
  open: ({ now }) => isOpen(now),
  mine: ({ userId }) => sql`(g.resolved_at is null and g.assignee_id = ${userId})`,
  muted: ({ now }) => sql`(g.resolved_at is null and g.muted_until > ${now})`,
  resolved: () => sql`(g.resolved_at is not null)`,
};

const ORDERS = {
  most: sql`n desc, g.last_at desc, g.id`,
  last: sql`g.last_at desc, g.id`,
  first: sql`g.first_at desc, g.id`,
};

const part = (text: string) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;

function conditionOf(of: GroupFilter) {
  const { workspaceId, goal, text, worker, protocol, from } = of;
  const like = text === undefined ? null : part(text);
  return sql.join(
    [
      sql`g.workspace_id = ${workspaceId}`,
      STATES[of.state](of),
      ...(goal === undefined ? [] : [sql`g.goal = ${goal}`]),
      ...(protocol === undefined ? [] : [sql`g.protocol = ${protocol}`]),
      ...(like === null
        ? []
        : [sql`(lower(g.goal) like ${like} escape '\\' or lower(g.title) like ${like} escape '\\')`]),
      ...(worker === undefined
        ? []
        : [
            sql`exists (select 1 from failure_workers w where w.workspace_id = g.workspace_id
              and w.group_id = g.id and w.worker = ${worker} and w.last_at >= ${from})`,
          ]),
    ],
    sql` and `,
  );
}

export type CountedGroup = FailureGroupRow & { n: number };

/** The groups a filter wants, each with how often it was seen in the time. */
export async function listGroups(db: Reader, of: GroupFilter): Promise<CountedGroup[]> {
  const { rows } = await sql<CountedGroup>`select g.*, coalesce(c.n, 0) as n from ${counted(of)}
    where ${conditionOf(of)} order by ${ORDERS[of.sort]} limit ${of.limit}`.execute(db);
  return rows;
}

/** How many groups a filter wants, whatever its limit, and how many of their intents failed in the time. */
export async function sumGroups(db: Reader, of: GroupFilter): Promise<{ found: number; failed: number }> {
  const { rows } = await sql<{ found: number; failed: number | null }>`
    select cast(count(*) as double precision) as found, sum(c.n) as failed
    from ${counted(of)} where ${conditionOf(of)}`.execute(db);
  return { found: rows[0]?.found ?? 0, failed: rows[0]?.failed ?? 0 };
}

/** How many groups there are in each state. */
export async function countStates(db: Reader, of: Place): Promise<Record<GroupState, number>> {
  const one = (state: GroupState) =>
    sql`cast(coalesce(sum(case when ${STATES[state](of)} then 1 else 0 end), 0) as double precision)`;
  const { rows } = await sql<
    Record<GroupState, number>
  >`select ${one('open')} as open, ${one('mine')} as mine,
      ${one('muted')} as muted, ${one('resolved')} as resolved
    from ${counted(of)} where g.workspace_id = ${of.workspaceId}`.execute(db);
  return rows[0] ?? { open: 0, mine: 0, muted: 0, resolved: 0 };
}

/** The goals of groups that were seen since an instant, by name. */
export async function goalsSince(db: Reader, of: Place, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('failure_groups')
    .select('goal')
    .distinct()
    .where('workspace_id', '=', of.workspaceId)
    .where('last_at', '>=', of.from)
    .orderBy('goal')
    .limit(limit)
    .execute();
  return rows.map(({ goal }) => goal);
}

/** The workers that failed since an instant, by name. */
export async function workersSince(db: Reader, of: Place, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('failure_workers')
    .select('worker')
    .distinct()
    .where('workspace_id', '=', of.workspaceId)
    .where('last_at', '>=', of.from)
    .orderBy('worker')
    .limit(limit)
    .execute();
  return rows.map(({ worker }) => worker);
}
