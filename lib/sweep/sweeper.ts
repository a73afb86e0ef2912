import { setImmediate } from 'node:timers/promises';
import { actOnDecisions } from '@/lib/bus/approval/apply-due';
import { expireApprovals } from '@/lib/bus/approval/expiry';
import { remindApprovals } from '@/lib/bus/approval/reminder';
import { INTENT_JOBS } from '@/lib/bus/bulk/work';
import { askForOrphans } from '@/lib/bus/collab/orphan-suspension';
import type { Bus } from '@/lib/bus/context';
import { asRefusal, isBusError } from '@/lib/bus/errors';
import { forgetFailures } from '@/lib/bus/failure/keep';
import { projectFailures } from '@/lib/bus/failure/project';
import { expireClaims, expireIntents, retire } from '@/lib/bus/intent/expiry';
import { forgetJobs, runJobs } from '@/lib/bus/job/run';
import { KV_JOBS } from '@/lib/bus/kv/bulk/work';
import { expireEntries, forgetHistory } from '@/lib/bus/kv/expire';
import { sendReminders } from '@/lib/bus/mailbox/reminder';
import { forgetBuckets } from '@/lib/bus/metrics/keep';
import { type Happened, projectMetrics } from '@/lib/bus/metrics/project';
import { forgetDeliveries } from '@/lib/bus/notification/delivery';
import { handOutNotices } from '@/lib/bus/notification/outbox';
import type { Sender } from '@/lib/bus/notification/sender';
import { QUEUE_JOBS } from '@/lib/bus/queue/purge';
import { indexTexts } from '@/lib/bus/search/index-texts';
import { expireLeases } from '@/lib/bus/state/lease';
import { watchWorkers } from '@/lib/bus/worker/watch';
import { flushHeartbeats } from '@/lib/bus/worker/worker';
import { forgetBeats, forgetOutlived, forgetWorkers } from '@/lib/bus/workspace/retention';
import { clearDeleted } from '@/lib/bus/workspace/workspace';
import { log } from '@/lib/log';
import { startDispatcher } from './dispatcher';

/** A decision takes effect soon after it can no longer be undone. */
const ROUND_MS = 200;
const SECOND = 5;
const MINUTE = 60 * SECOND;
const CLEAR_BATCHES = 25;
const NOTICE_BATCHES = 10;
const JOB_BATCHES = 5;
const METRIC_BATCHES = 80;
const FAILURE_BATCHES = 20;
/** The index of texts may fall behind, and says so; it must not take the time of requests. */
const TEXT_BATCHES = 6;

type Job = (bus: Bus) => Promise<{ full: boolean }>;

/** Who hears of the background work. */
export interface Told {
  counted(happened: readonly Happened[]): Promise<void>;
  /** A round has ended. */
  swept(): void;
}

/** Does a batch job until it has caught up, or `most` times. Requests are served between two batches. */
async function drain(job: Job, bus: Bus, isStopped: () => boolean, most = Number.POSITIVE_INFINITY) {
  for (let done = 0; done < most && !isStopped(); done++) {
    if (!(await job(bus)).full) return;
    // SQLite answers without ever leaving this turn of the event loop.
    await setImmediate();
  }
}

/**
 * Starts the background work: five times a second decisions and bulk jobs, once a second claims, deadlines, leases, approvals,
 * reminders, notifications and heartbeats, once a minute retention.
 */
export function startSweeper(bus: Bus, sender: Sender, told: Told): { stop(): Promise<void> } {
  let stopped = false;
  let round = 0;
  let running: Promise<void> = Promise.resolve();
  const isStopped = () => stopped;
  const dispatcher = startDispatcher(bus, sender);
  const handOut = (on: Bus) => handOutNotices(on, sender);

  const runBulk = (on: Bus) => runJobs(on, { ...KV_JOBS, ...QUEUE_JOBS }, INTENT_JOBS);

  const jobs: [name: string, every: number, run: () => Promise<void>][] = [
    ['decisions', 1, () => drain(actOnDecisions, bus, isStopped)],
    ['claims', SECOND, () => drain(expireClaims, bus, isStopped)],
    ['deadlines', SECOND, () => drain(expireIntents, bus, isStopped)],
    ['leases', SECOND, () => drain(expireLeases, bus, isStopped)],
    ['approvals', SECOND, () => drain(expireApprovals, bus, isStopped)],
    ['silent suspensions', SECOND, () => drain(askForOrphans, bus, isStopped)],
    ['approval reminders', SECOND, () => drain(remindApprovals, bus, isStopped)],
    ['reminders', SECOND, () => drain(sendReminders, bus, isStopped)],
    ['notices', SECOND, () => drain(handOut, bus, isStopped, NOTICE_BATCHES)],
    ['deliveries', SECOND, () => dispatcher.round()],
    ['expired KV entries', SECOND, () => drain(expireEntries, bus, isStopped)],
    ['bulk jobs', 1, () => drain(runBulk, bus, isStopped, JOB_BATCHES)],
    ['texts to search', SECOND, () => drain(indexTexts, bus, isStopped, TEXT_BATCHES)],
    ['heartbeats', SECOND, () => flushHeartbeats(bus)],
    ['held and lost', 5 * SECOND, () => watchWorkers(bus)],
    [
      'metrics',
      SECOND,
      () => drain((on) => projectMetrics(on, told.counted), bus, isStopped, METRIC_BATCHES),
    ],
    ['failures', SECOND, () => drain(projectFailures, bus, isStopped, FAILURE_BATCHES)],
    ['deleted workspaces', SECOND, () => drain(clearDeleted, bus, isStopped, CLEAR_BATCHES)],
    ['retention', MINUTE, () => drain(retire, bus, isStopped)],
    ['old deliveries', MINUTE, () => drain(forgetDeliveries, bus, isStopped)],
    ['old rows', MINUTE, () => drain(forgetOutlived, bus, isStopped)],
    ['old KV versions', MINUTE, () => drain(forgetHistory, bus, isStopped)],
    ['old metrics', MINUTE, () => drain(forgetBuckets, bus, isStopped)],
    ['old failures', MINUTE, () => drain(forgetFailures, bus, isStopped)],
    ['old jobs', MINUTE, () => drain(forgetJobs, bus, isStopped)],
    ['old heartbeats', MINUTE, () => drain(forgetBeats, bus, isStopped)],
    ['gone workers', MINUTE, () => drain(forgetWorkers, bus, isStopped)],
  ];

  let isWaiting = false;
  /** Tells of a job's trouble; of a database that is busy or full only once. Says whether the round goes on. */
  const tell = (name: string, thrown: unknown): boolean => {
    const error = asRefusal(thrown);
    const isBusy = isBusError(error) && error.code === 'unavailable';
    if (isBusy && !isWaiting)
      log.error({ err: thrown }, 'Background work waits: the database is busy or full');
    else if (!isBusy) log.error({ err: thrown, job: name }, 'Background work failed');
    isWaiting = isBusy;
    return !isBusy;
  };

  const sweep = async () => {
    round++;
    for (const [name, every, run] of jobs) {
      if (stopped || round % every !== 0) continue;
      // One job's trouble must not keep the others from running.
      const goesOn = await run().then(
        () => true,
        (error: unknown) => tell(name, error),
      );
      if (!goesOn) return;
    }
    told.swept();
  };

  const next = () =>
    setTimeout(() => {
      running = sweep().then(() => {
        if (!stopped) timer = next();
      });
    }, ROUND_MS).unref();
  let timer = next();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await dispatcher.stop();
      await flushHeartbeats(bus, true);
    },
  };
}
