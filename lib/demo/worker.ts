import type { Claim, IntentBusClient, Json } from './intent-bus-client';
import { type Job, JobError } from './jobs/job';
import { forever, type Stage } from './stage';

const IDLE_MS = [900, 1_600] as const;

/** A worker by its client, which carries its name, and the jobs it knows. */
export interface Worker extends Stage {
  readonly client: IntentBusClient;
  readonly jobs: readonly Job[];
}

/** The next claim on any of a worker's jobs, whichever it asks for first; null when there is nothing to do. */
export async function nextClaim({
  client,
  jobs,
  random,
}: Worker): Promise<{ claim: Claim; job: Job } | null> {
  const first = random.whole(0, jobs.length - 1);
  for (const job of [...jobs.slice(first), ...jobs.slice(0, first)]) {
    const claim = await client.claim(job.goal);
    if (claim) return { claim, job };
  }
  return null;
}

/** Waits a little between two polls that found nothing. */
export const idle = (stage: Stage) => stage.sleep(stage.random.between(...IDLE_MS));

/** Does a claimed job and reports how it went. */
export async function carryOut({ client, random, sleep }: Worker, claim: Claim, job: Job): Promise<void> {
  let result: Json;
  try {
    result = await job.run({ client, random, sleep, claim });
  } catch (error) {
    if (!(error instanceof JobError)) throw error;
    return client.fail(claim, error.message);
  }
  await client.fulfil(claim, result);
}

/** A worker that polls, does what it gets, and polls again at once after a success. */
export function work(worker: Worker): Promise<never> {
  return forever(worker, async () => {
    const next = await nextClaim(worker);
    if (next) await carryOut(worker, next.claim, next.job);
    else await idle(worker);
  });
}
