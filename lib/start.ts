import { createOwnerFromEnv, setupLink } from '@/lib/auth/setup';
import { regroupFailures } from '@/lib/bus/failure/keep';
import { recountMetrics } from '@/lib/bus/metrics/keep';
import { SAMPLE_SLUG } from '@/lib/bus/workspace/sample';
import { ensureOperatorKey } from '@/lib/bus/workspace/setup';
import { openDemo } from '@/lib/demo/demo';
import { type Env, readEnv } from '@/lib/env';
import { type Runtime, runtime } from '@/lib/runtime';
import { derivedSecret } from '@/lib/secret';
import { BASE_PATH } from '@/lib/shape/url/base-path';
import { type Door, openDoor } from '@/lib/wire/door';

/** What server.mjs needs of the program: how to serve a request and how to stop. */
export interface Started {
  /** Where pages are. */
  readonly home: string;
  readonly setupLink: string | null;
  handle: Door['handle'];
  upgrade: Door['upgrade'];
  /** Opens the ports besides the main one. */
  listen: Door['listen'];
  /** Starts sample traffic if the environment asks for it; resolves with its page. Needs the open port. */
  startDemo(): Promise<string | null>;
  /** Ends sample traffic and every stream. Requests in flight are left to finish. */
  closeStreams(): void;
  closeStore(): Promise<void>;
}

// server.mjs is not compiled, so it waits for the program here.
const SLOT = Symbol.for('interchange.starting');
interface Starting {
  resolve(started: Started): void;
  reject(reason: unknown): void;
}

async function provision(made: Runtime): Promise<void> {
  await createOwnerFromEnv(made);
  const { INTERCHANGE_API_KEY: key, INTERCHANGE_CLAIM_SECONDS: claimSeconds } = made.env;
  if (key) await ensureOperatorKey(made.bus, key, claimSeconds);
}

/** Where this process can reach itself. */
function ownUrl({ HOST, PORT, basePath }: Env): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const host = everywhere[HOST] ?? (HOST.includes(':') ? `[${HOST}]` : HOST);
  return `http://${host}:${PORT}${basePath}`;
}

const pathWord = (basePath: string) => basePath || 'the root of a host';

/** A build serves the sub path that it was made for, and no other. */
function requireOwnBuild({ basePath }: Env): void {
  if (basePath === BASE_PATH) return;
  const [built, asked] = [pathWord(BASE_PATH), pathWord(basePath)];
  throw new Error(
    `it was built for ${built}, and INTERCHANGE_URL is about ${asked}. Build again with that INTERCHANGE_URL; npm start does.`,
  );
}

/** Makes the runtime, the first owner and key if the environment names them, and opens the door. */
async function open(): Promise<Started> {
  requireOwnBuild(readEnv(process.env));
  const made = await runtime();
  // next-auth reads these itself, wherever it is called.
  process.env.NEXTAUTH_URL = `${made.env.home}/api/auth`;
  process.env.NEXTAUTH_SECRET = derivedSecret(made.secret, 'session');
  await provision(made);
  if (made.env.INTERCHANGE_RECOUNT) {
    await recountMetrics(made.bus);
    await regroupFailures(made.bus);
  }
  const door = openDoor(made);
  let closing: Promise<void> = Promise.resolve();
  const demo = openDemo(made.bus, ownUrl(made.env));
  return {
    home: made.env.home,
    setupLink: await setupLink(made),
    handle: door.handle,
    upgrade: door.upgrade,
    listen: door.listen,
    async startDemo() {
      if (!made.env.INTERCHANGE_DEMO) return null;
      await demo.startUnattended();
      return `${made.env.home}/${SAMPLE_SLUG}/intents`;
    },
    closeStreams() {
      void demo.halt();
      closing = door.close();
    },
    async closeStore() {
      await closing;
      await made.close();
    },
  };
}

/** Starts the program once and hands it, or the reason it cannot start, to server.mjs. */
export async function start(): Promise<void> {
  const { [SLOT]: starting } = globalThis as { [SLOT]?: Starting };
  if (!starting) throw new Error('Interchange runs under server.mjs: use npm start or npm run dev.');
  try {
    starting.resolve(await open());
  } catch (error) {
    starting.reject(error);
  }
}
