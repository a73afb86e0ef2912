import { PATTERN_TEXT, waysOf } from './pattern';

/** A JSON Schema that a form is drawn from and a value checked by. */
export type FormSchema = { [keyword: string]: unknown };

/** So much may be tried on an answer before it is told whether it is one: about a tenth of a second. */
const MOST_STEPS = 10_000_000;
/** What one schema costs for each value it may be held against. */
const SCHEMA_STEPS = 20;
/** A schema as large as this no longer describes a form. */
const MOST_SCHEMAS = 500;
const DEEPEST = 16;
const MOST_CHOICES = 500;
/** A form is drawn with so many items at once if it wants them. */
const MOST_ITEMS = 100;
/** Names that mean something else to JavaScript. */
const TRAPS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const TYPES: ReadonlySet<unknown> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
]);
/** Formats that are checked in time that grows with the text alone. Others only describe. */
const FORMATS: ReadonlySet<unknown> = new Set(['date', 'time', 'date-time', 'email', 'uuid', 'ipv4']);

class Untamed extends Error {}

export const isObject = (value: unknown): value is FormSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (most: number) => (value: unknown) => typeof value === 'string' && value.length <= most;
const isNumber = (value: unknown) => typeof value === 'number';
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const isNames = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && !TRAPS.has(one));

/** Keywords with a plain value, and when it is one. Any other keyword passes unread. */
const PLAIN: Record<string, (value: unknown) => boolean> = {
  title: isText(500),
  description: isText(5_000),
  type: (value) => [value].flat().every((one) => TYPES.has(one)),
  enum: (value) => Array.isArray(value) && value.length > 0 && value.length <= MOST_CHOICES,
  const: (value) => value !== undefined,
  default: (value) => value !== undefined,
  format: (value) => FORMATS.has(value),
  pattern: (value) => typeof value === 'string',
  required: isNames,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  minLength: isCount,
  maxLength: isCount,
  minItems: (value) => isCount(value) && Number(value) <= MOST_ITEMS,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  uniqueItems: (value) => typeof value === 'boolean',
};
const SCHEMA: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else']);
const SCHEMAS: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf']);

/** What a reference within the same schema stands for. */
function referred(root: unknown, ref: string): unknown {
  if (ref !== '#' && !ref.startsWith('#/')) throw new Untamed();
  let at = root;
  for (const step of ref.split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    at = (isObject(at) || Array.isArray(at)) && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  }
  if (!isObject(at)) throw new Untamed();
  return at;
}

/** What it costs to hold a keyword against one value of `values`, in steps. */
function stepsOf(name: string, value: unknown, values: number): number {
  if (name === 'pattern' && typeof value === 'string') return waysOf(value);
  if (name === 'enum' || name === 'const') return JSON.stringify(value).length;
  return name === 'uniqueItems' && value === true ? values : 0;
}

/** Text that is held against a pattern has to be short. */
function keptShort(schema: FormSchema): FormSchema {
  if (schema.pattern === undefined) return schema;
  const { maxLength } = schema;
  return {
    ...schema,
    maxLength: Math.min(typeof maxLength === 'number' ? maxLength : Infinity, PATTERN_TEXT),
  };
}

/**
 * A schema from outside made harmless: only keywords known here, each with a value it can have; references put in
 * place, none of them to elsewhere; no pattern, and no other keyword, that would take for ever on an answer of so
 * many values. Null for what is no schema, or refers to itself, or is too large or deep.
 */
export function tameSchema(schema: unknown, values = 1): FormSchema | null {
  let schemas = MOST_SCHEMAS;
  let steps = MOST_STEPS;

  const spend = (cost: number): boolean => {
    const total = cost * values;
    if (total > steps) return false;
    steps -= total;
    return true;
  };

  const members = (given: unknown, depth: number): FormSchema => {
    if (!isObject(given)) throw new Untamed();
    const all = Object.entries(given);
    if (all.some(([name]) => TRAPS.has(name))) throw new Untamed();
    return Object.fromEntries(all.map(([name, member]) => [name, tame(member, depth)]));
  };

  const keyword = (name: string, value: unknown, depth: number): unknown => {
    if (Object.hasOwn(PLAIN, name))
      return PLAIN[name]?.(value) && spend(stepsOf(name, value, values)) ? value : undefined;
    if (name === 'properties') return members(value, depth);
    if (SCHEMA.has(name) && (isObject(value) || typeof value === 'boolean')) return tame(value, depth);
    if (SCHEMAS.has(name) && Array.isArray(value) && value.length > 0)
      return value.map((one) => tame(one, depth));
    return undefined;
  };

  const tame = (given: unknown, depth: number): FormSchema | boolean => {
    if (typeof given === 'boolean') return given;
    if (!isObject(given) || depth > DEEPEST || schemas-- <= 0 || !spend(SCHEMA_STEPS)) throw new Untamed();
    const { $ref, ...own } = given;
    if (typeof $ref === 'string') {
      const target = tame(referred(schema, $ref), depth + 1);
      const besides = tame(own, depth + 1);
      return isObject(target) && isObject(besides) ? { ...target, ...besides } : target;
    }
    const kept = Object.entries(own).map(([name, value]) => [name, keyword(name, value, depth + 1)]);
    return keptShort(Object.fromEntries(kept.filter(([, value]) => value !== undefined)));
  };

  try {
    const tamed = tame(schema, 0);
    return isObject(tamed) ? tamed : null;
  } catch (error) {
    if (error instanceof Untamed || error instanceof URIError) return null;
    throw error;
  }
}
