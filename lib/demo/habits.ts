import { forever } from './stage';
import { carryOut, idle, nextClaim, type Worker } from './worker';

const CHARGE = 22;
const CLAIM_SECONDS = 12;
const AWAY_MS = [30_000, 50_000] as const;

/**
 * A worker whose battery runs out in the middle of a job: nobody is told, so its claim runs out and the intent
 * goes back to the queue. It comes back later and has forgotten what it held.
 */
export function phone(worker: Worker): Promise<never> {
  // The first time comes soon, so that whoever looks on need not wait for it.
  let left = Math.ceil(CHARGE / 4);
  return forever(worker, async () => {
    const next = await nextClaim(worker);
    if (!next) return idle(worker);
    if (left-- > 0) return carryOut(worker, next.claim, next.job);
    left = CHARGE;
    // Its last sign of life keeps the claim short, so that others need not wait the full time.
    await worker.client.extend(next.claim, CLAIM_SECONDS);
    await worker.sleep(worker.random.between(...AWAY_MS));
  });
}

const PAUSE_MS = [35_000, 50_000] as const;
const HELD_SECONDS = 900;

/** A worker that asks for work so seldom that it is late in between. */
export function seldom(worker: Worker): Promise<never> {
  return forever(worker, async () => {
    const next = await nextClaim(worker);
    if (next) await carryOut(worker, next.claim, next.job);
    await worker.sleep(worker.random.between(...PAUSE_MS));
  });
}

/** A worker that is gone for a quarter of an hour while it holds an intent, unless somebody releases it. */
export function vanish(worker: Worker): Promise<never> {
  return forever(worker, async () => {
    const next = await nextClaim(worker);
    if (!next) return idle(worker);
    await worker.client.extend(next.claim, HELD_SECONDS);
    await worker.sleep(HELD_SECONDS * 1_000);
  });
}
