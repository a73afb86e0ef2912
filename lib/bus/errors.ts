import { isUnavailable } from '@/lib/store/driver/unavailable';

/** Closed: each protocol maps every code in one table. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  /** People are deciding about it, and until then nobody else may change it. */
  | 'held'
  /** The caller knew an older version of what it changes. */
  | 'stale'
  | 'idempotency_conflict'
  | 'too_large'
  | 'limited'
  | 'open_limit'
  | 'unavailable';

/** What a verb throws when it refuses. The message is for the caller to read. */
export class BusError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Milliseconds after which trying again may help. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'BusError';
  }
}

/** A refusal that the audit log is to have, which is written once the transaction it undid is over. */
export class Refusal extends BusError {
  constructor(
    message: string,
    readonly record: () => Promise<void>,
  ) {
    super('forbidden', message);
  }
}

/**
 * Whether a verb refused. By name and not by `instanceof`: Next gives pages and the wire a module instance each, and
 * with it a class each.
 */
export function isBusError(error: unknown): error is BusError {
  return error instanceof Error && error.name === 'BusError' && 'code' in error;
}

const COME_BACK_MS = 2_000;

/** What an edge answers to: a database that is locked, full or out of reach is `unavailable`, all else is itself. */
export function asRefusal(error: unknown): unknown {
  if (isBusError(error) || !isUnavailable(error)) return error;
  return new BusError('unavailable', 'The database is busy or full. Try again shortly.', COME_BACK_MS);
}
