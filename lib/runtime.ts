import type { Bus } from '@/lib/bus/context';
import { Heartbeats } from '@/lib/bus/heartbeats';
import type { Sender } from '@/lib/bus/notification/sender';
import { gate } from '@/lib/bus/rule/gate';
import { Live } from '@/lib/bus/stream/live';
import { type Env, readEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { type Monitor, openMonitor } from '@/lib/monitor/monitor';
import { openSender } from '@/lib/notify/sender';
import { instanceSecret } from '@/lib/secret';
import { steadyClock, watchSteps } from '@/lib/steady-clock';
import { openPostgres } from '@/lib/store/driver/postgres';
import { openSqlite } from '@/lib/store/driver/sqlite';
import { startSweeper } from '@/lib/sweep/sweeper';

/** Everything that lives as long as the process. */
export interface Runtime {
  readonly env: Env;
  readonly secret: string;
  readonly bus: Bus;
  readonly live: Live;
  readonly sender: Sender;
  readonly monitor: Monitor;
  close(): Promise<void>;
}

// Next gives instrumentation, pages and handlers a module instance each, but one globalThis.
const SLOT = Symbol.for('interchange.runtime');
const holder = globalThis as { [SLOT]?: Promise<Runtime> };

async function make(): Promise<Runtime> {
  const env = readEnv(process.env);
  const store = env.DATABASE_URL
    ? await openPostgres(env.DATABASE_URL)
    : await openSqlite(env.INTERCHANGE_DATA_DIR);
  const clock = steadyClock();
  const { now } = clock;
  const stopWatching = watchSteps(clock, (message) => log.warn(message));
  const bus: Bus = { store, gate, heartbeats: new Heartbeats(), now };
  const live = new Live(store, now);
  const secret = instanceSecret(env);
  const sender = openSender(env, secret);
  const monitor = openMonitor(bus);
  const sweeper = startSweeper(bus, sender, monitor);
  return {
    env,
    secret,
    bus,
    live,
    sender,
    monitor,
    async close() {
      stopWatching();
      live.stop();
      await sweeper.stop();
      await store.close();
    },
  };
}

/** The one runtime of this process, made on first use. Rejects with a one-line reason a person can act on. */
export function runtime(): Promise<Runtime> {
  holder[SLOT] ??= make();
  return holder[SLOT];
}
