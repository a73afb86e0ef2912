import { z } from 'zod';
import { Refused } from './refused';

export interface HttpPlace {
  /** The protocol's base URL, without a slash at its end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

interface Request {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Both kinds of error body: AXME's object under `error`, and a `message` beside the rest. */
const refusal = z.object({
  error: z.object({ code: z.string(), message: z.string() }).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/**
 * Asks for JSON. Throws Refused when it is refused or unanswered, and an AbortError instead of asking once the
 * place's signal is aborted; what was asked before is answered still.
 */
export async function askJson(
  { url, headers, signal }: HttpPlace,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  request: Request = {},
): Promise<unknown> {
  signal?.throwIfAborted();
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...request.headers, 'Content-Type': 'application/json' },
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    const { error, message } = refusal.safeParse(readJson(text)).data ?? {};
    throw new Refused(
      response.status,
      error?.code ?? 'unknown',
      error?.message ?? message ?? text.slice(0, 200),
    );
  } catch (error) {
    // fetch says TypeError for every way in which a server can't be reached.
    if (error instanceof TypeError) throw new Refused(0, 'unreachable', error.message);
    throw error;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
