import { createOwnerFromEnv, setupLink } from './auth/setup';
import { ensureOperatorKey } from './bus/instance';
import { type Runtime, runtime } from './runtime';
import { derivedSecret } from './secret';
import { type Door, openDoor } from './wire/door';

/** What server.mjs needs of the program: how to serve a request and how to stop. */
export interface Started {
  readonly origin: string;
  readonly setupLink: string | null;
  handle: Door['handle'];
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

/** Makes the runtime, the first owner and key if the environment names them, and opens the door. */
async function open(): Promise<Started> {
  const made = await runtime();
  // next-auth reads these itself, wherever it is called.
  process.env.NEXTAUTH_URL = made.env.origin;
  process.env.NEXTAUTH_SECRET = derivedSecret(made.secret, 'session');
  await provision(made);
  const door = openDoor(made);
  return {
    origin: made.env.origin,
    setupLink: await setupLink(made),
    handle: door.handle,
    closeStreams: door.close,
    closeStore: made.close,
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
