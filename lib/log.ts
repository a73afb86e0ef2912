import pino from 'pino';
import { redact } from '@/lib/pure/redact';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;

/** An error for the log: what a driver hangs on it besides (parameters, rows, whole requests) stays out. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: redact(String(error.cause)) };
  return {
    type: error.name,
    message: redact(error.message),
    ...code,
    stack: redact(error.stack ?? ''),
    ...cause,
  };
}

/**
 * The log of the program: JSON, one object a line, on standard output. Its level is read from the environment here and
 * checked with the rest of it in lib/env.ts, since pages and the wire have a module instance each.
 */
export const log = pino(
  {
    level: process.env.INTERCHANGE_LOG_LEVEL || (process.env.NODE_ENV === 'test' ? 'silent' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    serializers: { err: plainError },
  },
  // A reader that is slow must not hold up requests.
  pino.destination({ dest: 1, sync: false }),
);
