import { asRefusal, type ErrorCode, isBusError } from '@/lib/bus/errors';
import { log } from '@/lib/log';
import { cut } from '@/lib/shape/cut';

/** An error as iii writes it (sheet 1.3, ErrorBody). */
export interface ErrorBody {
  code: string;
  message: string;
  stacktrace?: string | undefined;
}

/** A refusal in iii's own words. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const CODES: Record<ErrorCode, string> = {
  invalid: 'INVALID_ARGUMENTS',
  unauthenticated: 'AUTH_ERROR',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  held: 'CONFLICT',
  stale: 'CONFLICT',
  idempotency_conflict: 'CONFLICT',
  too_large: 'VALUE_TOO_LARGE',
  limited: 'RATE_LIMITED',
  open_limit: 'RATE_LIMITED',
  unavailable: 'invocation_error',
};

/**
 * Any thrown error as iii writes errors. `fallback` is the code of what a built-in function refuses for its
 * input; what is no refusal is logged and told as `invocation_error`.
 */
export function toErrorBody(thrown: unknown, fallback?: string): ErrorBody {
  const error = asRefusal(thrown);
  if (error instanceof WireError) return { code: error.code, message: error.message };
  if (isBusError(error)) {
    const own = error.code === 'invalid' ? fallback : undefined;
    return { code: own ?? CODES[error.code], message: error.message };
  }
  log.error({ err: error }, 'An iii request failed');
  return { code: 'invocation_error', message: 'Something went wrong here. Nothing was carried out.' };
}

const storable = (text: string, length: number) => cut(text, length).replaceAll('\0', '').toWellFormed();

/** An error as an intent keeps it. */
export const storableError = ({ code, message }: ErrorBody) => ({
  error: storable(message, 4_000),
  errorCode: storable(code, 128),
});

/** Sheet 1.7: what a caller is told of a function nobody connected here has registered, or why it is not. */
export const notFound = (functionId: string, reason?: string): ErrorBody =>
  reason === undefined
    ? { code: 'function_not_found', message: `Function '${functionId}' not found` }
    : { code: 'function_not_invokable', message: `Function '${functionId}' cannot be called: ${reason}.` };

/** What a caller is told while a person keeps a function's queue from everybody. */
export const pausedQueue = (functionId: string): ErrorBody => ({
  code: 'function_not_invokable',
  message: `Function '${functionId}' cannot be called: its queue is paused.`,
});

/** What a caller is told while people keep the only worker that has the function from calls. */
export const drainedWorker = (functionId: string): ErrorBody => ({
  code: 'function_not_invokable',
  message: `Function '${functionId}' cannot be called: its worker is drained.`,
});

/** Sheet 1.5: what a caller is told when the worker goes away in the middle. */
export const STOPPED: ErrorBody = { code: 'invocation_stopped', message: 'Invocation stopped' };
