import type { Bus } from '@/lib/bus/context';
import type { Happened } from '@/lib/bus/metrics/project';
import { readInstance, slugsOf } from '@/lib/bus/reads/instance';
import { setGauges } from './gauges';
import { makeMetrics } from './metrics';
import { NamedQueues } from './named-queues';
import { type Readiness, readReadiness } from './readiness';

/** What the process knows of itself, for the machines that watch it. */
export interface Monitor {
  /** Background work has counted these. */
  counted(happened: readonly Happened[]): Promise<void>;
  /** A round of background work has ended. */
  swept(): void;
  /** A request of a part (a protocol, the console, pages) was answered; seconds are null for a stream. */
  answered(part: string, status: number, seconds: number | null): void;
  /** How many streams or sockets of a kind are open is asked for here. */
  watch(kind: string, count: () => number): void;
  /** Every number in Prometheus's text, and the type of that text. */
  text(): Promise<{ text: string; type: string }>;
  readiness(): Promise<Readiness>;
}

/** Begins to watch a process. */
export function openMonitor(bus: Bus): Monitor {
  const metrics = makeMetrics();
  const named = new NamedQueues();
  const open = new Map<string, () => number>();
  let slugs: ReadonlyMap<string, string> = new Map();
  let sweptAt = bus.now();

  return {
    async counted(happened) {
      if (happened.some(({ workspaceId }) => !slugs.has(workspaceId))) slugs = await slugsOf(bus);
      for (const { workspaceId, goal, counter, waitMs, runMs } of happened) {
        const workspace = slugs.get(workspaceId);
        if (workspace === undefined) continue;
        metrics.intents.inc({ workspace, queue: named.label(workspaceId, goal), event: counter });
        if (waitMs !== null) metrics.wait.observe({ workspace }, waitMs / 1_000);
        if (runMs !== null) metrics.run.observe({ workspace }, runMs / 1_000);
      }
    },
    swept() {
      sweptAt = bus.now();
    },
    answered(part, status, seconds) {
      metrics.requests.inc({ part, status: `${Math.floor(status / 100)}xx` });
      if (seconds !== null) metrics.requestTime.observe({ part }, seconds);
    },
    watch: (kind, count) => open.set(kind, count),
    async text() {
      const { workspaces, storeBytes, textLagMs } = await readInstance(bus);
      const now = bus.now();
      slugs = new Map(workspaces.map(({ id, slug }) => [id, slug]));
      setGauges(metrics, workspaces, now);
      for (const [kind, count] of open) metrics.open.set({ kind }, count());
      metrics.unavailable.set(Number(bus.store.isTroubled()));
      metrics.storeBytes.set(storeBytes);
      metrics.textLag.set(textLagMs / 1_000);
      metrics.sweepAge.set((now - sweptAt) / 1_000);
      return { text: await metrics.registry.metrics(), type: metrics.registry.contentType };
    },
    readiness: () => readReadiness(bus, sweptAt),
  };
}
