import type { Telling } from '@/lib/shape/notification';

/** One notification on its way to one receiver. */
export type Letter = { id: string; about: Telling } & (
  | { channel: 'mail'; to: string }
  /** `secrets` are sealed, the one that counts first. */
  | { channel: 'webhook'; hookId: string; url: string; secrets: readonly string[] }
);

/** What carries letters out of the house: the one port to SMTP and to other people's servers. Given by the runtime. */
export interface Courier {
  /** Who e-mail comes from and which server takes it; null when none is configured. */
  readonly mail: { from: string; server: string } | null;
  /** Makes a webhook's secret unreadable for everybody but the courier. */
  seal(secret: string, hookId: string): string;
  /** Resolves once the receiver has taken it. Throws {@link Undelivered}. Takes no longer than 20 s. */
  carry(letter: Letter, signal: AbortSignal): Promise<void>;
}

/** A letter that did not arrive. The message says why, in words an admin may read. */
export class Undelivered extends Error {
  constructor(
    message: string,
    /** Whether trying again is of no use. */
    readonly isFinal = false,
  ) {
    super(message);
    this.name = 'Undelivered';
  }
}

/** Whether it is {@link Undelivered}, of whichever module instance: the courier and a page have one each. */
export function isUndelivered(error: unknown): error is Undelivered {
  return error instanceof Error && error.name === 'Undelivered' && 'isFinal' in error;
}
