import type { ServerResponse } from 'node:http';
import { asRefusal, type ErrorCode, isBusError } from '@/lib/bus/errors';
import { logFailure } from '@/lib/wire/request-id';

/** One thing wrong with a request, as FastAPI tells it. */
export interface Flaw {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** A refusal in AXME's own words, where the bus's closed codes are too coarse. */
export class WireError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: {
      headers?: Record<string, string>;
      body?: object;
      details?: object;
      flaws?: readonly Flaw[];
    } = {},
  ) {
    super(message);
  }
}

/** 422: the request is not of the shape it has to be. */
export function flawed(loc: Flaw['loc'], msg: string, type = 'value_error'): WireError {
  return new WireError(422, 'schema_invalid', `${loc.slice(1).join('.') || loc[0]}: ${msg}`, {
    flaws: [{ loc, msg, type }],
  });
}

const ANSWERS: Record<ErrorCode, readonly [status: number, code: string]> = {
  invalid: [422, 'schema_invalid'],
  unauthenticated: [401, 'invalid_platform_api_key'],
  forbidden: [403, 'policy_denied'],
  not_found: [404, 'not_found'],
  conflict: [409, 'conflict'],
  held: [409, 'conflict'],
  stale: [409, 'stale_policy_generation'],
  idempotency_conflict: [409, 'idempotency_conflict'],
  too_large: [413, 'payload_too_large'],
  limited: [429, 'rate_limit_exceeded'],
  open_limit: [429, 'quota_exceeded'],
  unavailable: [503, 'internal_error'],
};

/** Whole seconds, rounded up: what SDKs read of Retry-After. */
export const seconds = (ms: number) => String(Math.ceil(ms / 1_000));

/**
 * Any thrown error as AXME writes errors (sheet section 2.13): `error.message` for the SDKs, `detail` for the
 * CLI, which is a list of flaws at 422. What is not a refusal is logged and shown as 500.
 */
export function toResponse(thrown: unknown, outgoing: ServerResponse): Response {
  const error = asRefusal(thrown);
  if (error instanceof WireError) return answer(error.status, error.code, error.message, error.more);
  if (isBusError(error)) {
    const [status, code] = ANSWERS[error.code];
    const wait = error.retryAfterMs;
    const headers = { ...(wait !== undefined && { 'retry-after': seconds(wait) }) };
    const flaws = [{ loc: ['body'], msg: error.message, type: 'value_error' }];
    return answer(status, code, error.message, { headers, ...(status === 422 && { flaws }) });
  }
  logFailure(error, 'An AXME request failed', outgoing);
  return answer(500, 'internal_error', 'Something went wrong here. The request was not carried out.', {});
}

function answer(status: number, code: string, message: string, more: WireError['more']): Response {
  const { details } = more;
  const body = {
    error: { code, message, ...(details && { details }) },
    detail: more.flaws ?? message,
    ...more.body,
  };
  return Response.json(body, { status, headers: more.headers ?? {} });
}
