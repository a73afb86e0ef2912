import type { Bus } from '@/lib/bus/context';
import { type BusError, isBusError } from '@/lib/bus/errors';
import { authenticateKey, type KeyGrant } from './key';

/** How often the keys in use are checked again, so that what a key opened ends within 2 s of its revocation. */
const CHECK_MS = 1_000;

/** Where a key is used from, as {@link authenticateKey} takes it. */
export interface KeyUse {
  readonly secret: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Something that lives as long as a key is good: a socket, a stream, a lasting trigger. */
export interface KeyHolder {
  /** The key is still good, perhaps with other scopes or another rate limit. */
  renewed?(grant: KeyGrant): void;
  /** The key is revoked, expired or refused at this address. Called once; the hold is released then. */
  ended(error: BusError): void;
}

const isRefusal = (error: unknown): error is BusError =>
  isBusError(error) && (error.code === 'unauthenticated' || error.code === 'forbidden');

/** Everything in this process that hangs on an API key, checked against the keys once a second. */
export class KeyWatch {
  readonly #held = new Map<string, { use: KeyUse; holders: Set<KeyHolder> }>();
  #timer: NodeJS.Timeout | undefined;
  #checking = false;

  constructor(private readonly bus: Bus) {}

  /** Ties `holder` to the key. Returns what unties it again; that may be called more than once. */
  hold(use: KeyUse, holder: KeyHolder): () => void {
    const id = JSON.stringify([use.secret, use.address, use.userAgent]);
    const group = this.#held.get(id) ?? { use, holders: new Set() };
    this.#held.set(id, group);
    group.holders.add(holder);
    this.#timer ??= setInterval(() => void this.check(), CHECK_MS).unref();
    return () => {
      if (group.holders.delete(holder) && group.holders.size === 0) this.#held.delete(id);
    };
  }

  /** Checks every key in use now. A store that does not answer ends nothing. */
  async check(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    for (const [id, { use, holders }] of [...this.#held]) {
      try {
        const grant = await authenticateKey(this.bus, use.secret, use);
        for (const holder of holders) holder.renewed?.(grant);
      } catch (error) {
        if (!isRefusal(error)) continue;
        this.#held.delete(id);
        const ending = [...holders];
        holders.clear();
        for (const holder of ending) holder.ended(error);
      }
    }
    this.#checking = false;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#held.clear();
  }
}
