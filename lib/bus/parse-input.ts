import type { z } from 'zod';
import { BusError } from './errors';

/**
 * An input by its schema. Throws `invalid` with the first thing that is wrong: a message that is a sentence as it is,
 * any other behind the path of its field.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'Not understood.' };
  const isSentence = path.length === 0 || message.endsWith('.');
  throw new BusError('invalid', isSentence ? message : `${path.join('.')}: ${message}`);
}
