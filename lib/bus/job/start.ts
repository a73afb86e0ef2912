import { v7 as uuidv7 } from 'uuid';
import type { Context } from '@/lib/bus/context';
import type { JobKind } from '@/lib/shape/job/job';
import type { Tx } from '@/lib/store/driver/store';
import { insertJob } from '@/lib/store/job/jobs';

/** Puts a job in the queue, or has it wait for what it works on, and returns its id. */
export async function startIn(
  tx: Tx,
  { bus, workspace, actor }: Context,
  job: {
    kind: JobKind;
    input: object;
    total: number;
    done?: number;
    skipped?: number;
    place?: string;
    state?: 'receiving';
  },
): Promise<string> {
  const { kind, total, done = 0, skipped = 0, place = null, state = 'queued' } = job;
  const id = uuidv7();
  const at = bus.now();
  await insertJob(tx, {
    workspace_id: workspace.id,
    id,
    kind,
    input: JSON.stringify(job.input),
    state,
    total,
    done,
    skipped,
    problems: '[]',
    problem_count: 0,
    error: null,
    place,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    created_at: at,
    updated_at: at,
    started_at: null,
    finished_at: null,
  });
  return id;
}
