import type { KeyProfile } from '@/lib/bus/context';
import type { Claimed } from '@/lib/bus/intent/claim';
import type { Intent } from '@/lib/bus/intent/intent';
import { TooDeep } from '@/lib/pure/check-json';
import { readMembers, TooManyMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { depthOf, hasNul, type RawJson, readRawJson, roughValue } from '@/lib/pure/raw-json';
import { requestHash } from '@/lib/pure/request-hash';
import { cut } from '@/lib/shape/cut';
import { hexId } from '@/lib/shape/id';
import { BACKOFF_SECONDS, MOST_ATTEMPTS, MOST_PRIORITY, YEAR_SECONDS } from '@/lib/shape/limits';
import { statusOf } from '@/lib/shape/status';
import { WireError } from './errors';

const STRICT_PAYLOAD_BYTES = 5_120;
const STRICT_DEPTH = 10;
const STRICT_OPEN_INTENTS = 100;
const DAY_SECONDS = 86_400;
const NAMESPACE = /^[A-Za-z0-9_.-]{1,64}$/;
const LABEL = /^[A-Za-z0-9_.:-]{1,64}$/;

const refuse = (slug: string, message: string, status = 400) => new WireError(status, slug, message);

/** Members of a body; no generation of the protocol has more than twenty. */
const MEMBERS = 1_000;
/** A list or object that is longer is not made into values. */
const LOOKED_AT_LENGTH = 64 * 1024;

/** A body as a JSON object. An empty body is `{}` where the protocol lets it be. */
export function readObject(
  text: string,
  empty: 'refused' | 'allowed',
): RawJson & { value: Record<string, unknown> } {
  if (text.trim() === '') {
    if (empty === 'refused') throw refuse('invalid_json', 'The body must be a JSON object.');
    return { value: {}, depth: 1, member: () => undefined };
  }
  const members = membersIn(text);
  if (!members) throw refuse('invalid_request', 'The body must be a JSON object.');
  if (hasNul(text)) throw refuse('invalid_request', 'U+0000 cannot be stored.');
  const value = Object.fromEntries([...members].map(([name, member]) => [name, lookedAt(member)]));
  return { value, depth: depthOf(text), member: (name) => members.get(name) };
}

/** The exact texts of an object's members, read in one pass; null for any other JSON. */
function membersIn(text: string): Map<string, string> | null {
  try {
    return readMembers(text, { depth: DEPTH, members: MEMBERS });
  } catch (error) {
    if (error instanceof TooDeep) {
      throw refuse('payload_too_deep', `The body nests deeper than ${DEPTH} levels.`);
    }
    if (error instanceof TooManyMembers) {
      throw refuse('invalid_request', `The body has more than ${MEMBERS} members.`);
    }
    throw refuse('invalid_json', 'The body is not valid JSON.');
  }
}

/** A member as a value. A large object or list is kept as text and never made into values. */
function lookedAt(member: string): unknown {
  return member.length > LOOKED_AT_LENGTH && !member.startsWith('"') ? member : roughValue(member);
}

/** A number within bounds; anything else is the default, as the official server reads such fields. */
function bounded(value: unknown, fallback: number, least: number, most: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? Math.min(most, Math.max(least, number))
    : fallback;
}

function labelled(value: unknown, pattern: RegExp, field: string): string | null {
  const text = value === undefined || value === null ? '' : String(value).trim();
  if (text === '') return null;
  if (!pattern.test(text)) throw refuse(`invalid_${field}`, `${field} must be 1 to 64 plain characters.`);
  return text;
}

export function readNamespace(value: unknown): string {
  return labelled(value, NAMESPACE, 'namespace') ?? 'default';
}

/** The payload's exact text, within what the key's profile takes. */
function readPayload(json: RawJson, profile: KeyProfile): string {
  const raw = json.member('payload') ?? '';
  if (profile === 'standard') return raw;
  const value: unknown = roughValue(raw);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse('invalid_payload', 'payload must be a JSON object.');
  }
  if (readRawJson(raw).depth > STRICT_DEPTH) {
    throw refuse('payload_too_deep', `payload nests deeper than ${STRICT_DEPTH} levels.`);
  }
  // Measured as the official server measures it: compact, with everything beyond ASCII escaped.
  const ascii = JSON.stringify(value).replace(/[\u0080-\uffff]/g, '\\uXXXX');
  if (ascii.length > STRICT_PAYLOAD_BYTES) {
    throw refuse('payload_too_large', `payload is larger than ${STRICT_PAYLOAD_BYTES} bytes.`, 413);
  }
  return raw;
}

/** POST /intent: what the client sent as the bus takes it (sheet sections 1.1 and 1.3). */
export function toPublish(text: string, profile: KeyProfile, idempotencyKey: string | undefined) {
  const json = readObject(text, 'refused');
  const { value } = json;
  if (value.goal === undefined || value.payload === undefined) {
    throw refuse('invalid_request', 'Missing goal or payload.');
  }
  if (typeof value.goal !== 'string') throw refuse('invalid_goal', 'goal must be a string.');
  const strict = profile === 'strict';
  return {
    protocol: 'intent-bus' as const,
    goal: value.goal,
    payload: readPayload(json, profile),
    namespace: readNamespace(value.namespace),
    visibility: value.visibility === 'public' ? ('public' as const) : ('private' as const),
    priority: Math.round(bounded(value.priority, 100, 0, MOST_PRIORITY)),
    delayMs: bounded(value.delay, 0, 0, YEAR_SECONDS) * 1_000,
    ttlMs: bounded(value.ttl, DAY_SECONDS, 1, YEAR_SECONDS) * 1_000,
    ...(value.max_attempts != null && {
      maxAttempts: Math.round(bounded(value.max_attempts, 3, 1, MOST_ATTEMPTS)),
    }),
    ...(strict
      ? { backoffBaseMs: 0 }
      : value.backoff_base != null && {
          backoffBaseMs: bounded(value.backoff_base, 5, 1, BACKOFF_SECONDS) * 1_000,
        }),
    targetWorker: labelled(value.target_worker, LABEL, 'target_worker'),
    requiredCapability: labelled(value.required_capability, LABEL, 'required_capability'),
    idempotency: idempotencyKey ? { key: idempotencyKey, requestHash: requestHash(text) } : null,
    openLimit: strict ? STRICT_OPEN_INTENTS : null,
  };
}

/** POST /claim's answer, with the payload's text as it came: every field any generation knows. */
export function fromClaimed({ intent, attempt, token, seconds }: Claimed): string {
  const known = {
    id: hexId(intent.id),
    namespace: intent.namespace,
    goal: intent.goal,
    claim_attempts: attempt,
    priority: intent.priority,
    target_worker: intent.target_worker,
    required_capability: intent.required_capability,
    claim_token: token,
    claim_timeout: seconds,
  };
  return `${JSON.stringify(known).slice(0, -1)},"payload":${intent.payload}}`;
}

/** Fulfil's optional body. A text result must be a string; any JSON is kept as it came. */
export function toResult(json: RawJson & { value: Record<string, unknown> }) {
  const { result_type: type = 'json', result } = json.value;
  if (type !== 'json' && type !== 'text')
    throw refuse('invalid_result_type', 'result_type must be json or text.');
  if (type === 'text' && typeof result !== 'string') {
    throw refuse('invalid_result', 'result must be a string when result_type is text.');
  }
  const resultType: 'json' | 'text' = type;
  return { result: json.member('result') ?? null, resultType };
}

/** The claim token if one was sent; only its absence may fall back to ownership by key. */
export function toToken(body: Record<string, unknown>): string | undefined {
  const token = body.claim_token;
  if (token === undefined || token === null) return undefined;
  if (typeof token !== 'string') throw refuse('invalid_request', 'claim_token must be a string.');
  return token;
}

/** Fail's error as the official server keeps it: any value as text, at most 500 characters. */
export function toErrorText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? 'unknown');
  return cut(text.trim(), 500) || 'unknown';
}

const inSeconds = (ms: number | null) => (ms === null ? null : ms / 1_000);

/** GET /status and GET /result: the intent without and with its result. */
export function fromIntent(intent: Intent, withResult: boolean): string {
  const status = statusOf('intent-bus', intent.phase, intent.phase_reason);
  const known = {
    id: hexId(intent.id),
    namespace: intent.namespace,
    goal: intent.goal,
    status,
    priority: intent.priority,
    visibility: intent.visibility,
    claim_attempts: intent.attempts,
    run_at: inSeconds(intent.run_at),
    claim_expires_at: inSeconds(intent.claim_expires_at),
    target_worker: intent.target_worker,
    required_capability: intent.required_capability,
    completed_at: inSeconds(intent.phase === 'succeeded' ? intent.finished_at : null),
    ...(withResult
      ? { result_type: intent.result_type, ...(intent.error !== null && { error: intent.error }) }
      : { last_error: intent.error }),
  };
  const result = withResult && intent.result !== null ? `,"result":${intent.result}` : '';
  return `${JSON.stringify(known).slice(0, -1)}${result}}`;
}

/**
 * A KV value as text: strings as they are, true, false and null as the official server's Python writes
 * them, numbers as they came, and objects and lists as JSON, which newer SDKs read back.
 */
export function toKvText(json: RawJson & { value: Record<string, unknown> }): string {
  const { value } = json.value;
  if (value === undefined) throw refuse('invalid_request', 'Missing value.');
  if (typeof value === 'string') return value;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return json.member('value') ?? '';
}

export function toTtlSeconds(value: unknown): number {
  return Math.trunc(bounded(value, 600, 1, DAY_SECONDS));
}
