import type { z } from 'zod';
import { readMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { roughValue } from '@/lib/pure/raw-json';
import { WireError } from '@/lib/wire/iii/errors';
import { ARGUMENTS_LENGTH } from '@/lib/wire/iii/limits';

const MEMBERS = 1_000;

/** A payload's members with their exact texts; an absent payload, and one that is no object, has none. */
export function membersOfPayload(data: string, code = 'INVALID_ARGUMENTS'): Map<string, string> {
  try {
    return readMembers(data, { depth: DEPTH, members: MEMBERS }) ?? new Map();
  } catch (error) {
    throw new WireError(code, `payload: ${error instanceof Error ? error.message : 'invalid'}`);
  }
}

/**
 * The arguments of a built-in function by their shape. Only the members that the shape names are parsed. Throws
 * `code` for what does not fit, VALUE_TOO_LARGE for more than arguments may be.
 */
export function readArguments<T extends z.ZodObject>(
  shape: T,
  data: string,
  code = 'INVALID_ARGUMENTS',
): z.output<T> {
  const members = membersOfPayload(data, code);
  const named = Object.keys(shape.shape).flatMap((name): [string, string][] => {
    const text = members.get(name);
    return text === undefined ? [] : [[name, text]];
  });
  if (named.reduce((sum, [, text]) => sum + text.length, 0) > ARGUMENTS_LENGTH) {
    throw new WireError('VALUE_TOO_LARGE', `The arguments are longer than ${ARGUMENTS_LENGTH} characters.`);
  }
  const given = Object.fromEntries(named.map(([name, text]) => [name, roughValue(text)]));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WireError(code, `${issue?.path.join('.') || 'payload'}: ${issue?.message ?? 'invalid'}`);
}
