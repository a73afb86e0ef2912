import type { IntentBusClient } from './intent-bus-client';
import type { Job, Order } from './jobs/job';
import type { Random } from './random';
import { forever, type Stage } from './stage';

const FAULTY_SHARE = 0.08;
/** How long a spell lasts, and how long the waits within it are: from and to, in milliseconds. */
interface Spell {
  readonly lasts: readonly [number, number];
  readonly gap: readonly [number, number];
}
const QUIET: Spell = { lasts: [15_000, 25_000], gap: [900, 2_200] };
const BUSY: Spell = { lasts: [10_000, 20_000], gap: [250, 700] };
const OPENING_GAP_MS = 250;

type Jobs = readonly [Job, ...Job[]];

export interface Publisher extends Stage {
  readonly client: IntentBusClient;
  readonly jobs: Jobs;
}

function pickJob(jobs: Jobs, random: Random): Job {
  const total = jobs.reduce((sum, job) => sum + job.weight, 0);
  let left = random.between(0, total);
  const picked = jobs.find((job) => {
    left -= job.weight;
    return left < 0;
  });
  return picked ?? jobs[0];
}

async function send({ client }: Publisher, job: Job, { payload, ...options }: Order): Promise<void> {
  // Workers have another key than the publisher, so what they are to see is public.
  await client.publish(job.goal, payload, { visibility: 'public', ...options });
}

/** Publishes in quiet and busy spells, some 1.3 intents a second on the whole; first one of each kind. */
export async function publishAll(publisher: Publisher): Promise<never> {
  const { jobs, random, sleep } = publisher;
  const opening: [Job, Order][] = jobs.flatMap((job) => {
    const orders = job.faulty ? [job.order(random), job.faulty(random)] : [job.order(random)];
    return orders.map((order): [Job, Order] => [job, order]);
  });
  let spell = BUSY;
  let leftMs = 0;
  return forever(publisher, async () => {
    const first = opening.shift();
    if (first) {
      await send(publisher, ...first);
      return sleep(OPENING_GAP_MS);
    }
    if (leftMs <= 0) {
      spell = spell === BUSY ? QUIET : BUSY;
      leftMs = random.between(...spell.lasts);
    }
    const job = pickJob(jobs, random);
    const faulty = random.chance(FAULTY_SHARE) ? job.faulty?.(random) : undefined;
    await send(publisher, job, faulty ?? job.order(random));
    const wait = random.between(...spell.gap);
    leftMs -= wait;
    await sleep(wait);
  });
}
