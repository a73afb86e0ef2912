import { z } from 'zod';

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

const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Fetches one of the console's JSON reads and checks its shape. */
export async function read<S extends z.ZodType>(
  path: string,
  schema: S,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ReadError('offline', 'Interchange does not answer.');
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const known = failure.safeParse(body);
    if (known.success) throw new ReadError(known.data.error.code, known.data.error.message);
    throw new ReadError('unknown', `Interchange answered ${response.status}.`);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ReadError('unknown', 'Interchange answered in a shape this page does not know.');
  return parsed.data;
}
