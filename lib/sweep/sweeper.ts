import type { Bus } from '@/lib/bus/context';
import { expireIntents, lapseClaims, retire } from '@/lib/bus/deadline';
import { flushHeartbeats } from '@/lib/bus/worker';

const SECOND_MS = 1_000;
const RETIRE_EVERY = 60;

/** Does a batch job until it has caught up. */
async function drain(job: (bus: Bus) => Promise<{ full: boolean }>, bus: Bus, isStopped: () => boolean) {
  let full = true;
  while (full && !isStopped()) ({ full } = await job(bus));
}

/** Starts the background work: once a second claims, deadlines and heartbeats, once a minute retention. */
export function startSweeper(bus: Bus): { stop(): Promise<void> } {
  let stopped = false;
  let round = 0;
  let running: Promise<void> = Promise.resolve();
  const isStopped = () => stopped;

  const jobs: [name: string, every: number, run: () => Promise<void>][] = [
    ['claims', 1, () => drain(lapseClaims, bus, isStopped)],
    ['deadlines', 1, () => drain(expireIntents, bus, isStopped)],
    ['heartbeats', 1, () => flushHeartbeats(bus)],
    ['retention', RETIRE_EVERY, () => drain(retire, bus, isStopped)],
  ];

  const sweep = async () => {
    round++;
    for (const [name, every, run] of jobs) {
      if (stopped || round % every !== 0) continue;
      // One job's trouble must not keep the others from running.
      await run().catch((error: unknown) => console.error(`Sweeping ${name} failed:`, error));
    }
  };

  const next = () =>
    setTimeout(() => {
      running = sweep().then(() => {
        if (!stopped) timer = next();
      });
    }, SECOND_MS).unref();
  let timer = next();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await flushHeartbeats(bus);
    },
  };
}
