import { setMaxListeners } from 'node:events';
import { log } from '@/lib/log';
import { door } from './door';
import { phone, seldom, vanish } from './habits';
import { IntentBusClient } from './intent-bus-client';
import { backup } from './jobs/backup';
import { deploy } from './jobs/deploy';
import { invoice } from './jobs/invoice';
import type { Job } from './jobs/job';
import { notify } from './jobs/notify';
import { prune } from './jobs/prune';
import { report } from './jobs/report';
import { thumbnail } from './jobs/thumbnail';
import { vacuum } from './jobs/vacuum';
import { axme } from './protocols/axme';
import { iii } from './protocols/iii';
import { openIntent } from './protocols/openintent';
import type { Line } from './protocols/protocol';
import { publishAll } from './publisher';
import { seededRandom } from './random';
import { isShutOut, makeStage } from './stage';
import { type Worker, work } from './worker';

/** The worker that is drained from the start. */
export const DRAINED = 'vps-ams-1';

const JOBS = [notify, invoice, thumbnail, report, backup, vacuum, deploy, prune] as const;

type Habit = (worker: Worker) => Promise<never>;

/** Who works: the jobs each knows, how many it does at once, and its habit. */
const WORKERS: readonly { name: string; jobs: readonly Job[]; lanes: number; habit: Habit }[] = [
  { name: 'pixel-7-termux', jobs: [notify], lanes: 1, habit: phone },
  { name: 'rpi-kitchen', jobs: [thumbnail, notify], lanes: 2, habit: work },
  { name: 'vps-fra-1', jobs: [invoice, report, deploy], lanes: 2, habit: work },
  { name: 'vps-fra-2', jobs: [backup, vacuum, prune], lanes: 3, habit: work },
  { name: DRAINED, jobs: [invoice], lanes: 1, habit: work },
  { name: 'edge-cron', jobs: [notify], lanes: 1, habit: seldom },
  { name: 'nas-cellar', jobs: [thumbnail], lanes: 1, habit: vanish },
];

/** What runs beside Intent Bus. */
const OTHER_LINES: readonly Line[] = [axme, openIntent, iii];

export interface SampleOptions {
  /** Where Interchange is spoken to, without a slash at its end. */
  readonly url: string;
  readonly keys: { readonly publishers: string; readonly workers: string };
  readonly seed: number;
  /** How many times as fast as people would live with. */
  readonly pace?: number;
}

export interface SampleWorkers {
  /** Resolves once nothing of it is left running, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it as soon as the requests under way are answered. What its workers hold is left as it is. */
  stop(): void;
}

/** Starts publishers and workers that speak to the bus over HTTP, as anyone's would. */
export function startWorkers({ url, keys, seed, pace = 1 }: SampleOptions): SampleWorkers {
  const controller = new AbortController();
  const { signal } = controller;
  // Each part waits on the one signal, and there are more of them than Node expects.
  setMaxListeners(0, signal);
  const random = seededRandom(seed);
  const stage = (name: string) => makeStage(random.fork(name), pace, signal);
  const client = (key: string, worker?: string) =>
    new IntentBusClient({ url: `${url}/intent-bus`, key, signal, ...(worker && { worker }) });

  const publisher = client(keys.publishers);
  const parts = [
    publishAll({ ...stage('publisher'), client: publisher, jobs: JOBS }),
    door(stage('door'), publisher, client(keys.workers)),
    ...WORKERS.flatMap(({ name, jobs, lanes, habit }) =>
      Array.from({ length: lanes }, (_, lane) =>
        habit({ ...stage(`${name} ${lane}`), client: client(keys.workers, name), jobs }),
      ),
    ),
    ...OTHER_LINES.flatMap((line) => line({ url, keys, signal, stage })),
  ];
  const settle = async (part: Promise<never>) => {
    try {
      await part;
    } catch (error) {
      if (!signal.aborted && !isShutOut(error)) log.error({ err: error }, 'Sample traffic stopped');
      controller.abort();
    }
  };
  return {
    ended: Promise.all(parts.map(settle)).then(() => undefined),
    stop: () => controller.abort(),
  };
}
