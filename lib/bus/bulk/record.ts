import type { Done } from '@/lib/bus/act/perform';
import { isBusError } from '@/lib/bus/errors';
import type { Step } from '@/lib/bus/job/run';
import { undoneIfThrown } from '@/lib/store/driver/savepoint';
import type { Tx } from '@/lib/store/driver/store';
import type { JobRow } from '@/lib/store/job/jobs';
import { insertResults, type NewJobResultRow } from '@/lib/store/job/results';

export const GONE = 'It is gone.';

/** What came of one: what was done, `done` where that is all there is to say, or why it was passed over. */
export type Outcome = Done | string;

/**
 * Does each of a batch by itself, so that one that refuses keeps none of the others from it, and writes down what came of
 * each.
 */
export async function recordEach<Item extends { id: string }>(
  tx: Tx,
  job: JobRow,
  items: readonly Item[],
  work: (tx: Tx, item: Item) => Promise<Outcome>,
): Promise<Omit<Step, 'place'>> {
  const counts: Omit<Step, 'place'> = { done: 0, skipped: 0, problems: [] };
  const rows: NewJobResultRow[] = [];
  const first = job.done + job.skipped + job.problem_count + 1;
  for (const [at, item] of items.entries()) {
    const about = {
      workspace_id: job.workspace_id,
      job_id: job.id,
      number: first + at,
      intent_id: item.id,
      note: null,
      before: null,
      revision: null,
      made_id: null,
    };
    try {
      const outcome = await undoneIfThrown(tx, (own) => work(own, item));
      if (typeof outcome === 'string' && outcome !== 'done') {
        counts.skipped++;
        rows.push({ ...about, outcome: 'skipped', note: outcome });
        continue;
      }
      counts.done++;
      if (outcome === 'done') rows.push({ ...about, outcome });
      else {
        const { before, revision, madeId } = outcome;
        rows.push({
          ...about,
          outcome: 'done',
          before: JSON.stringify(before),
          revision,
          made_id: madeId,
        });
      }
    } catch (error) {
      if (!isBusError(error)) throw error;
      counts.problems.push({ at: item.id, message: error.message });
      rows.push({ ...about, outcome: 'refused', note: error.message });
    }
  }
  await insertResults(tx, rows);
  return counts;
}
