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
