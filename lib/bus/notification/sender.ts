import type { ApprovalNotice } from '@/lib/shape/notification';

/** One notification on its way to one receiver. */
export type Message = { id: string; about: ApprovalNotice } & (
  | { channel: 'mail'; to: string }
  /** `secrets` are sealed, the one that counts first. */
  | { channel: 'webhook'; hookId: string; url: string; secrets: readonly string[] }
);

/** What sends messages: the one port to SMTP and to other people's servers. Given by the runtime. */
export interface Sender {
  /** Who e-mail comes from and which server takes it; null when none is configured. */
  readonly mail: { from: string; server: string } | null;
  /** Makes a webhook's secret unreadable for everybody but the sender. */
  seal(secret: string, hookId: string): string;
  /** Resolves once the receiver has taken it. Throws {@link Undelivered}. Takes no longer than 20 s. */
  carry(message: Message, signal: AbortSignal): Promise<void>;
}

/** A message that did not arrive. The message says why, in words an admin may read. */
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

/** Whether it is {@link Undelivered}, of whichever module instance: the sender and a page have one each. */
export function isUndelivered(error: unknown): error is Undelivered {
  return error instanceof Error && error.name === 'Undelivered' && 'isFinal' in error;
}
