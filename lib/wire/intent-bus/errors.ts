import type { ServerResponse } from 'node:http';
import type { KeyProfile } from '@/lib/bus/context';
import { asRefusal, type ErrorCode, isBusError } from '@/lib/bus/errors';
import { logFailure } from '@/lib/wire/request-id';

type Answer = readonly [status: number, slug: string];

/** A refusal in Intent Bus's own words, where the bus's closed codes are too coarse. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const ANSWERS: Record<ErrorCode, Answer> = {
  invalid: [400, 'invalid_request'],
  unauthenticated: [401, 'unauthorized'],
  forbidden: [403, 'forbidden'],
  not_found: [404, 'not_found'],
  conflict: [409, 'conflict'],
  held: [409, 'conflict'],
  stale: [409, 'conflict'],
  idempotency_conflict: [422, 'idempotency_conflict'],
  too_large: [413, 'payload_too_large'],
  limited: [429, 'rate_limited'],
  open_limit: [429, 'limit_exceeded'],
  unavailable: [503, 'database_busy'],
};

/** Where the oldest documented behaviour answers otherwise. */
const STRICT: Partial<Record<ErrorCode, Answer>> = {
  idempotency_conflict: [409, 'conflict'],
  open_limit: [429, 'rate_limited'],
};

/** What clients look for in a message, in the official server's words; any other error speaks for itself. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  idempotency_conflict: 'Key reused with different payload.',
  limited: 'Too many requests. Back off.',
};

/** Any thrown error as Intent Bus writes errors; what is not a refusal is logged and shown as 500. */
export function toResponse(
  thrown: unknown,
  outgoing: ServerResponse,
  profile: KeyProfile | undefined,
): Response {
  const error = asRefusal(thrown);
  if (error instanceof WireError) {
    return body(error.status, error.slug, error.message, error.headers);
  }
  if (isBusError(error)) {
    const [status, slug] = (profile === 'strict' ? STRICT[error.code] : undefined) ?? ANSWERS[error.code];
    const wait = error.retryAfterMs;
    const message = WORDS[error.code] ?? error.message;
    return body(status, slug, message, wait === undefined ? {} : { 'retry-after': seconds(wait) });
  }
  logFailure(error, 'An Intent Bus request failed', outgoing);
  return body(500, 'internal_error', 'Something went wrong here. The request was not carried out.');
}

/** Whole seconds, rounded up, as HTTP headers want them. */
export function seconds(ms: number): string {
  return String(Math.ceil(ms / 1_000));
}

function body(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers });
}
