import { setImmediate } from 'node:timers/promises';
import { expireApprovals } from '@/lib/bus/approval-expiry';
import type { Bus } from '@/lib/bus/context';
import { expireIntents, lapseClaims, retire } from '@/lib/bus/deadline';
import { lapseLeases } from '@/lib/bus/lease';
import { sendReminders } from '@/lib/bus/reminder';
import { flushHeartbeats } from '@/lib/bus/worker';
import { clearDeleted } from '@/lib/bus/workspace';

const SECOND_MS = 1_000;
const RETIRE_EVERY = 60;
const CLEAR_BATCHES = 25;

type Job = (bus: Bus) => Promise<{ full: boolean }>;

/** Does a batch job until it has caught up, or `most` times. Requests are served between two batches. */
async function drain(job: Job, bus: Bus, isStopped: () => boolean, most = Number.POSITIVE_INFINITY) {
  for (let done = 0; done < most && !isStopped(); done++) {
    if (!(await job(bus)).full) return;
    // SQLite answers without ever leaving this turn of the event loop.
    await setImmediate();
  }
}

/** Starts the background work: once a second claims, deadlines, leases, approvals and heartbeats, once a minute retention. */
export function startSweeper(bus: Bus): { stop(): Promise<void> } {
  let stopped = false;
  let round = 0;
  let running: Promise<void> = Promise.resolve();
  const isStopped = () => stopped;

  const jobs: [name: string, every: number, run: () => Promise<void>][] = [
    ['claims', 1, () => drain(lapseClaims, bus, isStopped)],
    ['deadlines', 1, () => drain(expireIntents, bus, isStopped)],
    ['leases', 1, () => drain(lapseLeases, bus, isStopped)],
    ['approvals', 1, () => drain(expireApprovals, bus, isStopped)],
    ['reminders', 1, () => drain(sendReminders, bus, isStopped)],
    ['heartbeats', 1, () => flushHeartbeats(bus)],
    ['deleted workspaces', 1, () => drain(clearDeleted, bus, isStopped, CLEAR_BATCHES)],
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
