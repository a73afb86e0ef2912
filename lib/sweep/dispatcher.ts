import type { Bus } from '@/lib/bus/context';
import { type Delivery, deliver, dueDeliveries } from '@/lib/bus/notification/delivery';
import type { Sender } from '@/lib/bus/notification/sender';
import { log } from '@/lib/log';

/** One slow receiver has at most so many under way, and all of them together. */
const IN_A_LANE = 4;
const IN_ALL = 16;
/** How long a stopping process waits for what is under way. */
const GRACE_MS = 500;

export interface Dispatcher {
  /** Begins what is due and waits for none of it. */
  round(): Promise<void>;
  stop(): Promise<void>;
}

/** Carries deliveries side by side, so that neither a sweep nor another receiver waits for one that hangs. */
export function startDispatcher(bus: Bus, sender: Sender): Dispatcher {
  const underWay = new Map<string, { lane: string; ended: Promise<void> }>();
  const stopping = new AbortController();
  const isFull = (lane: string) =>
    [...underWay.values()].filter((one) => one.lane === lane).length >= IN_A_LANE;
  const fullLanes = () => [...new Set([...underWay.values()].map(({ lane }) => lane))].filter(isFull);

  const begin = (row: Delivery) => {
    const ended = deliver(bus, sender, row, stopping.signal)
      .catch((error: unknown) => {
        // What a closing store refuses is tried again after the next start.
        if (!stopping.signal.aborted) log.error({ err: error }, 'A delivery failed');
      })
      .finally(() => {
        underWay.delete(row.id);
        if (!stopping.signal.aborted) void round().catch(() => {});
      });
    underWay.set(row.id, { lane: row.lane, ended });
  };

  const round = async () => {
    const room = IN_ALL - underWay.size;
    if (room <= 0 || stopping.signal.aborted) return;
    for (const row of await dueDeliveries(bus, fullLanes(), room)) {
      const isOurs = !underWay.has(row.id) && !isFull(row.lane) && underWay.size < IN_ALL;
      if (isOurs && !stopping.signal.aborted) begin(row);
    }
  };

  return {
    round,
    async stop() {
      const all = Promise.allSettled([...underWay.values()].map(({ ended }) => ended));
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise((resolve) => {
        timer = setTimeout(resolve, GRACE_MS);
      });
      await Promise.race([all, grace]);
      clearTimeout(timer);
      stopping.abort();
    },
  };
}
