import { v7 as uuidv7 } from 'uuid';
import type { Bus } from '@/lib/bus/context';
import { SYSTEM_ACTOR } from '@/lib/bus/system-context';
import type { FailureRules } from '@/lib/shape/failure/failure';
import { STEP_MS, type Step } from '@/lib/shape/metrics/range';
import type { Tx } from '@/lib/store/driver/store';
import { addFailureCounts, putFailureWorkers } from '@/lib/store/failure/counts';
import {
  type FailedRow,
  findGrouped,
  insertFailures,
  readFailed,
  readFailedEvents,
} from '@/lib/store/failure/failures';
import {
  countGroups,
  type FailureGroupRow,
  findGroups,
  putGroups,
  setGroup,
} from '@/lib/store/failure/groups';
import { insertFailureNote } from '@/lib/store/failure/notes';
import { lockProjection, moveProjection } from '@/lib/store/metrics/projection';
import { fingerprint, normalise, OTHER } from './pure/fingerprint';
import { rulesOf } from './rules';

const BATCH = 200;
/** A goal whose errors are different every time has one group for all that come after so many. */
const GROUPS_PER_GOAL = 200;
const STEPS = Object.entries(STEP_MS) as [Step, number][];

interface Failure {
  intentId: string;
  at: number;
  worker: string | null;
}

interface Group {
  row: Pick<FailureGroupRow, 'workspace_id' | 'id' | 'goal' | 'protocol' | 'title'>;
  failures: Failure[];
}

/** Some failed intents of one workspace by the groups they belong to. */
class Sorting {
  readonly groups = new Map<string, Group>();
  readonly #known = new Set<string>();
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly tx: Tx,
    private readonly workspaceId: string,
    private readonly rules: FailureRules,
  ) {}

  async #isRoom(goal: string, id: string): Promise<boolean> {
    if (this.groups.has(id) || this.#known.has(id)) return true;
    const [there] = await findGroups(this.tx, this.workspaceId, [id]);
    this.#known.add(id);
    if (there) return true;
    const count = this.#counts.get(goal) ?? (await countGroups(this.tx, this.workspaceId, goal));
    if (count >= GROUPS_PER_GOAL) this.#known.delete(id);
    else this.#counts.set(goal, count + 1);
    return count < GROUPS_PER_GOAL;
  }

  async add({ id: intentId, goal, protocol, error, error_code, worker_name, ...row }: FailedRow) {
    let title = normalise(error ?? '', this.rules);
    let id = fingerprint(goal, error_code, title);
    if (!(await this.#isRoom(goal, id))) {
      title = OTHER;
      id = fingerprint(goal, null, OTHER);
    }
    const group = this.groups.get(id) ?? {
      row: { workspace_id: this.workspaceId, id, goal, protocol, title },
      failures: [],
    };
    this.groups.set(id, group);
    group.failures.push({ intentId, at: row.finished_at ?? row.updated_at, worker: worker_name });
  }
}

/** Opens groups again that were resolved before somebody's intent failed so once more. */
async function reopen(tx: Tx, workspaceId: string, groups: ReadonlyMap<string, Group>, now: number) {
  for (const { id, resolved_at } of await findGroups(tx, workspaceId, [...groups.keys()])) {
    if (resolved_at === null) continue;
    const since = (groups.get(id)?.failures ?? []).map(({ at }) => at).filter((at) => at > resolved_at);
    if (since.length === 0) continue;
    const at = Math.min(...since);
    await setGroup(tx, workspaceId, id, { resolved_at: null, reopened_at: at });
    await insertFailureNote(tx, {
      workspace_id: workspaceId,
      id: uuidv7(),
      group_id: id,
      act: 'reopened',
      detail: '',
      comment: '',
      actor_kind: SYSTEM_ACTOR.kind,
      actor_id: SYSTEM_ACTOR.id,
      actor_name: SYSTEM_ACTOR.name,
      at: now,
    });
  }
}

/** The buckets of a group's failures, less those that happened before anything is counted. */
function bucketsOf({ row, failures }: Group, countsFrom: number) {
  const buckets = new Map<string, { step: Step; at: number; n: number }>();
  for (const { at } of failures) {
    if (at < countsFrom) continue;
    for (const [step, ms] of STEPS) {
      const begin = Math.floor(at / ms) * ms;
      const bucket = buckets.get(`${step} ${begin}`) ?? { step, at: begin, n: 0 };
      bucket.n++;
      buckets.set(`${step} ${begin}`, bucket);
    }
  }
  const { workspace_id, id: group_id } = row;
  return [...buckets.values()].map((bucket) => ({ workspace_id, group_id, ...bucket }));
}

function workersOf({ row, failures }: Group) {
  const last = new Map<string, number>();
  for (const { worker, at } of failures) {
    if (worker !== null) last.set(worker, Math.max(at, last.get(worker) ?? 0));
  }
  const { workspace_id, id: group_id } = row;
  return [...last].map(([worker, last_at]) => ({ workspace_id, group_id, worker, last_at }));
}

const MARKS = {
  resolved_at: null,
  reopened_at: null,
  muted_until: null,
  assignee_id: null,
  assignee_name: null,
} as const;

async function groupIn(tx: Tx, workspaceId: string, rows: readonly FailedRow[], place: Place) {
  const sorting = new Sorting(tx, workspaceId, await rulesOf(tx, workspaceId));
  for (const row of rows) await sorting.add(row);
  const groups = [...sorting.groups.values()];
  await reopen(tx, workspaceId, sorting.groups, place.now);
  await putGroups(
    tx,
    groups.map(({ row, failures }) => {
      const times = failures.map(({ at }) => at);
      return { ...row, ...MARKS, first_at: Math.min(...times), last_at: Math.max(...times) };
    }),
  );
  const members = groups.flatMap(({ row: { id }, failures }) =>
    failures.map(({ intentId, at }) => ({
      workspace_id: workspaceId,
      intent_id: intentId,
      group_id: id,
      at,
    })),
  );
  await insertFailures(tx, members);
  await addFailureCounts(
    tx,
    groups.flatMap((group) => bucketsOf(group, place.countsFrom)),
  );
  await putFailureWorkers(tx, groups.flatMap(workersOf));
}

interface Place {
  now: number;
  countsFrom: number;
}

async function projectIn(tx: Tx, bus: Bus): Promise<number> {
  const { countsFrom, ...cursor } = await lockProjection(tx, 'failures');
  const events = await readFailedEvents(tx, bus.store.dialect, cursor, BATCH);
  const last = events.at(-1);
  if (!last) return 0;
  const ids = [...new Set(events.map((event) => event.intent_id))];
  const grouped = await findGrouped(tx, ids);
  const rows = await readFailed(
    tx,
    ids.filter((id) => !grouped.has(id)),
  );
  const place = { now: bus.now(), countsFrom };
  for (const workspaceId of new Set(rows.map((row) => row.workspace_id))) {
    const own = rows.filter((row) => row.workspace_id === workspaceId);
    await groupIn(tx, workspaceId, own, place);
  }
  await moveProjection(tx, 'failures', { xid: last.xid, seq: last.seq });
  return events.length;
}

/**
 * Puts a batch of intents that have failed into groups of one goal and one error. Groups, counts and cursor are
 * committed together, so that each failure counts once whatever happens. Ask again if it was full.
 */
export async function projectFailures(bus: Bus): Promise<{ full: boolean }> {
  const taken = await bus.store.write((tx) => projectIn(tx, bus));
  return { full: taken === BATCH };
}
