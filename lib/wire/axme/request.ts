import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import { DEPTH } from '@/lib/pure/payload';
import { hasNul, type RawJson, readRawJson } from '@/lib/pure/raw-json';
import { fullAddress, isSameAgent } from '@/lib/shape/agent/address';
import { parseId } from '@/lib/shape/id';
import { decodeText, readBytes } from '@/lib/wire/body';
import { BODY_BYTES } from '@/lib/wire/limits';
import type { AxmeEnv } from './auth';
import { type Flaw, flawed, WireError } from './errors';

export type C = HonoContext<AxmeEnv>;

/** Reads the body of a write. Throws 413 `too_large`. */
export async function takeBody(c: C): Promise<void> {
  c.set('body', c.req.method === 'GET' ? new Uint8Array() : await readBytes(c.req.raw, BODY_BYTES.axme));
}

/** A body read twice: as values, and as the exact text. */
export interface BodyJson extends RawJson {
  readonly text: string;
}

/** The body as a JSON object; an empty one, which SDKs send with writes that say nothing, is `{}`. */
export function readObject(c: C): BodyJson {
  const text = decodeText(c.get('body'));
  if (text.trim() === '') return { value: {}, depth: 1, member: () => undefined, text: '{}' };
  let json: RawJson;
  try {
    json = readRawJson(text);
  } catch {
    throw flawed(['body'], 'JSON decode error', 'json_invalid');
  }
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    throw flawed(['body'], 'Input should be a valid dictionary', 'model_attributes_type');
  }
  if (hasNul(text) || !text.isWellFormed()) throw flawed(['body'], 'has a character that cannot be stored');
  if (json.depth > DEPTH) throw flawed(['body'], `nests deeper than ${DEPTH} levels`);
  return { ...json, text };
}

/** What a part of the request says by a schema. Throws 422 with every flaw, each where it is. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, place: 'body' | 'query'): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const flaws: Flaw[] = parsed.error.issues.map(({ path, message, code }) => ({
    loc: [place, ...path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: message,
    type: code,
  }));
  const first = flaws[0];
  const message = first ? `${first.loc.slice(1).join('.') || place}: ${first.msg}` : 'invalid';
  throw new WireError(422, 'schema_invalid', message, { flaws });
}

/** An id in the path. Throws 422 unless it is a UUID. */
export function pathId(c: C, name: string): string {
  const id = parseId(c.req.param(name) ?? '');
  if (!id) throw flawed(['path', name], 'Input should be a valid UUID', 'uuid_parsing');
  return id;
}

/** The agent in whose name a request comes: query or header. Throws 400 when the two differ (sheet section 1). */
export function namedOwner(c: C): string | undefined {
  const query = c.req.query('owner_agent')?.trim();
  const header = c.req.header('x-owner-agent')?.trim();
  if (query && header && !isSameAgent(query, header)) {
    throw new WireError(400, 'invalid_actor_scope', 'owner_agent and x-owner-agent name two agents.');
  }
  const owner = query || header;
  if (owner && (owner.length < 3 || owner.length > 383)) {
    throw flawed(['query', 'owner_agent'], 'must have 3 to 383 characters');
  }
  return owner ? fullAddress(owner) : undefined;
}

/** An answer of JSON text. */
export const jsonText = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status: 200, headers: { 'content-type': 'application/json', ...headers } });
