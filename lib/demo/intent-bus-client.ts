import { z } from 'zod';
import { Refused } from './refused';

/** What can be sent as JSON. A bigint is written as the integer it is, a member that is undefined is left out. */
export type Json =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** A request that was refused, by HTTP status and the protocol's own code; status 0 is no answer at all. */
export class IntentBusError extends Refused {
  override readonly name = 'IntentBusError';
}

export interface PublishOptions {
  readonly visibility?: 'private' | 'public';
  readonly priority?: number;
  readonly maxAttempts?: number;
  readonly backoffSeconds?: number;
  readonly delaySeconds?: number;
  readonly idempotencyKey?: string;
}

/** A worker's hold on an intent; the token proves it. */
export type Claim = z.infer<typeof claimed>;

const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const published = z.object({ id: z.string() });
const claimed = z
  .object({
    id: z.string(),
    goal: z.string(),
    payload: z.unknown(),
    claim_attempts: z.int(),
    claim_token: z.string(),
  })
  .transform(({ claim_attempts: attempt, claim_token: token, ...rest }) => ({ ...rest, attempt, token }));
const intentStatus = z.object({
  id: z.string(),
  status: z.enum(['open', 'claimed', 'fulfilled', 'failed', 'dead']),
  claim_attempts: z.int(),
  last_error: z.string().nullable(),
});
const entry = z.object({ value: z.string() });

const NOT_THE_BUS = { code: 'unknown', message: 'The answer is not one of an Intent Bus.' };

function toJson(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // Array.isArray does not narrow a readonly array.
  if (Array.isArray(value)) return `[${value.map((item: Json) => toJson(item)).join(',')}]`;
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${toJson(member)}`],
  );
  return `{${members.join(',')}}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A small client of the Intent Bus protocol in its newest generation, unsigned, over fetch and its kept-alive
 * connections. Every call throws IntentBusError when it is refused or unanswered. Once `signal` is aborted calls
 * throw an AbortError instead of asking; what was asked before is answered still.
 */
export class IntentBusClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #signal: AbortSignal | undefined;

  /** `url` is the bus's own, without a slash at its end; `worker` is the name a worker goes by. */
  constructor(at: { url: string; key: string; worker?: string; signal?: AbortSignal }) {
    this.#url = at.url;
    this.#headers = {
      'X-API-KEY': at.key,
      'User-Agent': 'interchange-sample/1',
      ...(at.worker && { 'X-Worker-ID': at.worker }),
    };
    this.#signal = at.signal;
  }

  /** Publishes an intent; the same idempotency key with the same request gives the first one again. */
  async publish(goal: string, payload: Json, options: PublishOptions = {}): Promise<{ id: string }> {
    const body = {
      goal,
      payload,
      visibility: options.visibility,
      priority: options.priority,
      max_attempts: options.maxAttempts,
      backoff_base: options.backoffSeconds,
      delay: options.delaySeconds,
    };
    const { idempotencyKey: key } = options;
    const headers = key === undefined ? undefined : { 'Idempotency-Key': key };
    return published.parse(await this.#ask('POST', 'intent', body, headers));
  }

  /** Takes the next intent of a goal; null when there is none. */
  async claim(goal: string): Promise<Claim | null> {
    const answer = await this.#ask('POST', `claim?goal=${encodeURIComponent(goal)}`);
    return answer === undefined ? null : claimed.parse(answer);
  }

  /** Makes a claim run out `seconds` from now; the bus takes 10 to 3,600. */
  async extend(claim: Claim, seconds: number): Promise<void> {
    await this.#ask('POST', `extend_claim/${claim.id}`, { claim_token: claim.token, seconds });
  }

  /** Ends a claimed intent well. A string is a text result, anything else a JSON one. */
  async fulfil(claim: Claim, result?: Json): Promise<void> {
    const type = typeof result === 'string' ? 'text' : 'json';
    await this.#ask('POST', `fulfill/${claim.id}`, { claim_token: claim.token, result, result_type: type });
  }

  /** Reports that an attempt failed; the bus tries again later while there are attempts left. */
  async fail(claim: Claim, error: string): Promise<void> {
    await this.#ask('POST', `fail/${claim.id}`, { claim_token: claim.token, error });
  }

  async status(id: string): Promise<z.infer<typeof intentStatus>> {
    return intentStatus.parse(await this.#ask('GET', `status/${id}`));
  }

  /** Writes an entry under this client's key. */
  async set(name: string, value: Json, ttlSeconds = 600): Promise<void> {
    await this.#ask('POST', `set/${encodeURI(name)}`, { value, ttl: ttlSeconds });
  }

  /** Reads an entry as text; null when there is none or it has expired. */
  async get(name: string): Promise<string | null> {
    try {
      return entry.parse(await this.#ask('GET', `get/${encodeURI(name)}`)).value;
    } catch (error) {
      if (error instanceof IntentBusError && error.status === 404) return null;
      throw error;
    }
  }

  /** The answer's body; undefined when it is "no content". */
  async #ask(method: 'GET' | 'POST', path: string, body?: Json, headers?: Record<string, string>) {
    this.#signal?.throwIfAborted();
    try {
      const response = await fetch(`${this.#url}/${path}`, {
        method,
        headers: { ...this.#headers, ...headers, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: toJson(body) }),
      });
      // Read to its end even when nothing is expected, or the connection could not be used again.
      const answer = readJson(await response.text());
      if (response.status === 204) return undefined;
      if (response.ok && answer !== undefined) return answer;
      const { code, message } = refused.safeParse(answer).data?.error ?? NOT_THE_BUS;
      throw new IntentBusError(response.status, code, message);
    } catch (error) {
      // fetch says TypeError for every way in which a server can't be reached.
      if (error instanceof TypeError) throw new IntentBusError(0, 'unreachable', error.message);
      throw error;
    }
  }
}
