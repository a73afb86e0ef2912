import { AsyncResource } from 'node:async_hooks';
import type { Bus, Context } from '@/lib/bus/context';
import { issueKey, listKeys, revokeKey } from '@/lib/bus/key/key';
import {
  deleteSample,
  drainSampleWorker,
  isSample,
  openSample,
  openSampleUnattended,
} from '@/lib/bus/workspace/sample';
import { WIRE_SCOPES } from '@/lib/shape/role';
import { DRAINED, type SampleWorkers, startWorkers } from './workers';

export type DemoState = 'running' | 'stopped';

/** Sample traffic: at most one set of workers a process. A start of the server does not start it, its workspace stays. */
export interface Demo {
  /** How it stands in a workspace; null where it never ran. */
  stateIn(workspaceId: string): Promise<DemoState | null>;
  /** Starts it for a person, in a workspace of its own that is theirs. Throws `forbidden`, `conflict`. */
  start(ctx: Context): Promise<void>;
  /** Starts it on the operator's word, for whoever owns this instance. Throws `conflict`. */
  startUnattended(): Promise<void>;
  /** Deletes its workspace with all that is in it, and stops it. Throws `forbidden`, `not_found`. */
  cleanUp(ctx: Context): Promise<void>;
  /** Stops it, since the process ends. Resolves once nothing of it is left running. */
  halt(): Promise<void>;
}

// As with the runtime: pages and the start are module worlds of their own that share one globalThis.
const SLOT = Symbol.for('interchange.demo');
const holder = globalThis as { [SLOT]?: Demo };

/** The one of this process. */
export function demo(): Demo {
  const found = holder[SLOT];
  if (!found) throw new Error('Sample traffic is opened at start.');
  return found;
}

/** Two fresh keys in place of those it had, whose secrets nobody knows any more. */
async function freshKeys(ctx: Context) {
  for (const key of await listKeys(ctx)) {
    if (key.created_by === ctx.actor.name && key.revoked_at === null) await revokeKey(ctx, key.id);
  }
  const issue = (name: string) => issueKey(ctx, { name, scopes: [...WIRE_SCOPES] });
  const [publishers, workers] = [await issue('sample publisher'), await issue('sample workers')];
  await drainSampleWorker(ctx, workers.id, DRAINED);
  return { publishers: publishers.secret, workers: workers.secret };
}

/** Makes it ready to be started. `url` is where this process answers, without a slash at its end. */
export function openDemo(bus: Bus, url: string): Demo {
  let running: { workers: SampleWorkers; workspaceId: string } | null = null;
  let halted = false;
  let queue: Promise<unknown> = Promise.resolve();
  /** One start or stop at a time. */
  const withWorkspaceLock = <T>(act: () => Promise<T>): Promise<T> => {
    const done = queue.then(act);
    queue = done.catch(() => undefined);
    return done;
  };
  // Bound here, so that the workers do not run within the page request that started it.
  const launch = AsyncResource.bind(startWorkers);

  const run = async (ctx: Context) => {
    const workspaceId = ctx.workspace.id;
    if (running?.workspaceId === workspaceId) return;
    const keys = await freshKeys(ctx);
    if (halted) return;
    const workers = launch({ url, keys, seed: bus.now() });
    running = { workers, workspaceId };
    void workers.ended.then(() => {
      if (running?.workers === workers) running = null;
    });
  };

  const opened: Demo = {
    async stateIn(workspaceId) {
      if (running?.workspaceId === workspaceId) return 'running';
      return (await isSample(bus, workspaceId)) ? 'stopped' : null;
    },
    start: (ctx) => withWorkspaceLock(async () => run(await openSample(ctx))),
    startUnattended: () => withWorkspaceLock(async () => run(await openSampleUnattended(bus))),
    cleanUp: (ctx) =>
      withWorkspaceLock(async () => {
        await deleteSample(ctx);
        if (running?.workspaceId !== ctx.workspace.id) return;
        running.workers.stop();
        await running.workers.ended;
      }),
    async halt() {
      halted = true;
      running?.workers.stop();
      await running?.workers.ended;
    },
  };
  holder[SLOT] = opened;
  return opened;
}
