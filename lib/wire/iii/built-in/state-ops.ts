import { z } from 'zod';
import { WireError } from '@/lib/wire/iii/errors';

const path = z
  .union([z.string(), z.array(z.string()).max(32)])
  .nullish()
  .transform((given) => (given == null || given === '' ? [] : typeof given === 'string' ? [given] : given));

/** The steps of `state::update` (sheet 2.3). A path is literal: a dot in it is part of a name. */
export const stateOps = z
  .array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('set'), path, value: z.json().default(null) }),
      z.object({ type: z.literal('merge'), path, value: z.record(z.string(), z.json()) }),
      z.object({ type: z.literal('increment'), path, by: z.number() }),
      z.object({ type: z.literal('decrement'), path, by: z.number() }),
      z.object({ type: z.literal('append'), path, value: z.json().default(null) }),
      z.object({ type: z.literal('remove'), path }),
    ]),
  )
  .max(1_000);
type Op = z.infer<typeof stateOps>[number];

export type Json = z.infer<ReturnType<typeof z.json>>;
type JsonObject = { [key: string]: Json };

const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** The value with what is at the path replaced; what is no object on the way becomes one. */
function at(value: Json | undefined, way: readonly string[], change: (old?: Json) => Json | undefined): Json {
  const [name, ...rest] = way;
  if (name === undefined) return change(value) ?? null;
  const { [name]: old, ...others } = asObject(value);
  const made = rest.length > 0 ? at(old, rest, change) : change(old);
  // Through entries, since a name may be `__proto__`.
  return Object.fromEntries([...Object.entries(others), ...(made === undefined ? [] : [[name, made]])]);
}

function number(old: Json | undefined): number {
  if (old == null) return 0;
  if (typeof old === 'number') return old;
  throw new WireError('UPDATE_ERROR', 'What is to be counted is not a number.');
}

function appended(old: Json | undefined, value: Json): Json {
  if (old == null) return [value];
  if (Array.isArray(old)) return [...old, value];
  if (typeof old === 'string' && typeof value === 'string') return old + value;
  throw new WireError('UPDATE_ERROR', 'What is to be appended to is neither a list nor a text.');
}

function applied(value: Json | undefined, op: Op): Json {
  switch (op.type) {
    case 'set':
      return at(value, op.path, () => op.value);
    case 'merge':
      return at(value, op.path, (old) => ({ ...asObject(old), ...op.value }));
    case 'increment':
      return at(value, op.path, (old) => number(old) + op.by);
    case 'decrement':
      return at(value, op.path, (old) => number(old) - op.by);
    case 'append':
      return at(value, op.path, (old) => appended(old, op.value));
    case 'remove':
      return at(value, op.path, () => undefined);
  }
}

/** The value after every step, in order. A step that does not fit it throws `UPDATE_ERROR`, and none counts. */
export function applyOps(value: Json | undefined, ops: readonly Op[]): Json {
  let now = value;
  for (const op of ops) now = applied(now, op);
  return now ?? null;
}
