import { z } from 'zod';
import { TooDeep } from '@/lib/pure/check-json';
import { readMembers, TooManyMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { hasNul, roughValue } from '@/lib/pure/raw-json';
import { cut } from '@/lib/shape/cut';
import { decodeText } from '@/lib/wire/body';
import type { C } from './auth';
import { WireError } from './errors';

/** A body: its parsed value, and the exact text of each member. */
export interface Body<T> {
  value: T;
  raw: Map<string, string>;
}

/** Characters of a body that are parsed; what is kept as text may be as long as the body. */
const PARSED_LENGTH = 128 * 1024;
const MEMBERS = 1_000;

/** A member that is kept as the JSON text it came as, of one of these kinds. */
const textOf = (kind: string, firsts: string) =>
  z.string().refine((text) => text === 'null' || firsts.includes(text.charAt(0)), `is not ${kind}`);
export const objectText = textOf('an object', '{');
export const listText = textOf('a list', '[');
/** The same, `{}` where there is none. */
export const givenObject = objectText.nullish().transform((text) => (!text || text === 'null' ? '{}' : text));
/** JSON text kept within JSON of ours; older rows have it as a value. */
export const keptText = z
  .json()
  .optional()
  .transform((kept) => (typeof kept === 'string' ? kept : JSON.stringify(kept ?? {})));
export const objectOrListText = textOf('an object or a list', '{[');
export const stringText = textOf('a text', '"');

/** JSON text as an answer. */
export const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });

function readText(text: string): Map<string, string> {
  try {
    const members = readMembers(text, { depth: DEPTH, members: MEMBERS });
    if (members) return members;
  } catch (error) {
    if (error instanceof TooDeep) throw new WireError(400, `The body nests deeper than ${DEPTH} levels.`);
    if (error instanceof TooManyMembers)
      throw new WireError(422, `The body has more than ${MEMBERS} members.`);
    throw new WireError(422, 'The body is not valid JSON.');
  }
  throw new WireError(422, 'body: is not an object');
}

/**
 * The request's JSON object by a schema; an empty body is `{}`. The members named in `texts` are checked but not
 * parsed: the schema is given their JSON text. Throws 422 as the official server does, 413 for too much to parse.
 */
export function readBody<S extends z.ZodType>(
  c: C,
  schema: S,
  texts: readonly string[] = [],
): Body<z.output<S>> {
  const text = decodeText(c.get('body')).trim() || '{}';
  const raw = readText(text);
  if (hasNul(text)) throw new WireError(400, 'U+0000 cannot be stored.');
  const parsed = [...raw].filter(([name]) => !texts.includes(name));
  if (parsed.reduce((sum, [, member]) => sum + member.length, 0) > PARSED_LENGTH) {
    throw new WireError(413, `The body has more than ${PARSED_LENGTH} characters beside its payload.`);
  }
  const kept = [...raw].filter(([name]) => texts.includes(name));
  const members = [...kept, ...parsed.map(([name, member]): [string, unknown] => [name, roughValue(member)])];
  return { value: parse(schema, Object.fromEntries(members)), raw };
}

const MOST_ERRORS = 20;
const GOT_LENGTH = 100;

/** The value that does not fit, in words; nothing where there is none, or where it is an object or a list. */
function gotAt(value: unknown, path: readonly PropertyKey[]): string {
  let at = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  if (at === undefined || (typeof at === 'object' && at !== null)) return '';
  const text = typeof at === 'string' ? cut(at, GOT_LENGTH).toWellFormed() : at;
  return `, not ${JSON.stringify(text)}`;
}

/** A value by a schema. Throws 422 with what is wrong, where. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, place = ''): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, MOST_ERRORS).map((issue) => ({
    field: [place, ...issue.path].filter((part) => part !== '').join('.') || 'body',
    message: `${issue.message}${gotAt(value, issue.path)}`,
  }));
  const first = errors[0];
  throw new WireError(422, `${first?.field}: ${first?.message}`, { errors });
}

/** The version in If-Match, quoted or not. Throws 400 without one, or what the official server answers there. */
export function matchedVersion(c: C, missing: 400 | 428 = 400): number {
  const said = /^(?:W\/)?"?(\d{1,15})"?$/.exec(c.req.header('if-match')?.trim() ?? '')?.[1];
  const given = c.req.header('if-match');
  if (said === undefined) {
    const got = given === undefined ? '' : `, not ${JSON.stringify(cut(given, GOT_LENGTH))}`;
    throw new WireError(missing, `If-Match header required: the version as a number${got}.`);
  }
  return Number(said);
}

/** What the caller knew an intent as, by its If-Match. */
export const expectedVersion = (c: C): number => matchedVersion(c) - 1;

const count = (fallback: number, most: number, least = 1) =>
  z.coerce.number().int().min(least).max(most).default(fallback);

/** `limit` and `offset` of a list. */
export const page = z.object({ limit: count(50, 1_000), offset: count(0, 1_000_000, 0) });
export const eventPage = page.extend({ limit: count(100, 1_000) });
