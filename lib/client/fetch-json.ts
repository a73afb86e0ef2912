import type { z } from 'zod';

/** Why a read failed, in the console's own codes, or `offline` when nothing answered. */
export class ReadError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ReadError';
  }
}

/**
 * Fetches one of the console's JSON reads and checks its shape, which is loaded meanwhile. What no URL could carry
 * is asked with a body.
 */
export async function read<S extends z.ZodType>(
  path: string,
  shape: Promise<S>,
  signal?: AbortSignal,
  body?: object,
): Promise<z.output<S>> {
  const request = fetch(path, {
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
    signal: signal ?? null,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const [response, schema] = await Promise.all([request, shape]).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ReadError('offline', 'Interchange does not answer.');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  const parsed = schema.safeParse(answer);
  if (!parsed.success) {
    throw new ReadError('unknown', 'Interchange answered in a shape this page does not know.');
  }
  return parsed.data;
}

/** Why the server refused, from its answer. */
export function refusal(status: number, body: unknown): ReadError {
  const error = field(body, 'error');
  const code = field(error, 'code');
  const message = field(error, 'message');
  return typeof code === 'string' && typeof message === 'string'
    ? new ReadError(code, message)
    : new ReadError('unknown', `Interchange answered ${status}.`);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
