import type { ServerResponse } from 'node:http';
import { asRefusal, type ErrorCode, isBusError } from '@/lib/bus/errors';
import { VersionConflict } from '@/lib/bus/kv/set';
import { LeaseHeld } from '@/lib/bus/state/lease';
import { logFailure } from '@/lib/wire/request-id';
import { fromLease } from './leases-json';

/** What an error answer carries besides its words. */
export interface More {
  /** Instead of the message, where the official server sends an object. */
  detail?: object;
  errors?: readonly { field: string; message: string }[];
  current_version?: number;
  existing_lease?: object;
  headers?: Record<string, string>;
}

/** A refusal in OpenIntent's own words, where the bus's closed codes are too coarse. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly more: More = {},
  ) {
    super(message);
  }
}

/** The refusal of a part of OpenIntent that is not served here, by its name. */
export function notServed(part: string): WireError {
  const message = `This server does not serve ${part} of OpenIntent.`;
  return new WireError(501, message, { detail: { error: 'not_implemented', feature: part, message } });
}

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  held: 409,
  stale: 409,
  idempotency_conflict: 409,
  too_large: 413,
  limited: 429,
  open_limit: 429,
  unavailable: 503,
};

const WORDS: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Invalid or missing API key',
  stale: 'Version conflict',
};

/**
 * Any thrown error as both halves of the protocol read it: `detail` as the official server sends it, `message` and
 * the rest as the SDK does (sheet section 0). What is not a refusal is logged and shown as 500.
 */
export function toResponse(thrown: unknown, outgoing: ServerResponse, currentVersion?: number): Response {
  const error = asRefusal(thrown);
  if (error instanceof WireError) return answer(error.status, error.message, error.more);
  if (error instanceof LeaseHeld) {
    return answer(409, `Lease conflict: ${error.message}`, {
      existing_lease: fromLease(error.lease, 'active'),
    });
  }
  if (isBusError(error)) {
    const wait = error.retryAfterMs;
    const current = error instanceof VersionConflict ? error.found?.version : currentVersion;
    return answer(STATUS[error.code], WORDS[error.code] ?? error.message, {
      ...(current !== undefined && { current_version: current }),
      ...(wait !== undefined && { headers: { 'retry-after': String(Math.ceil(wait / 1_000)) } }),
    });
  }
  logFailure(error, 'An OpenIntent request failed', outgoing);
  return answer(500, 'Something went wrong here. The request was not carried out.', {});
}

function answer(status: number, said: string, { headers = {}, ...more }: More): Response {
  // The SDK takes a 409 that has these letters anywhere in it for a lease's, "please" and "release" included.
  const misleads = status === 409 && !more.existing_lease && /lease/i.test(said);
  const message = misleads ? 'The request conflicts with what is stored.' : said;
  const body = { detail: message, message, ...(status === 400 && { errors: [] }), ...more };
  return Response.json(body, { status, headers });
}
