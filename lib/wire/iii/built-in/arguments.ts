import type { z } from 'zod';
import { WireError } from '@/lib/wire/iii/errors';

/** The arguments of a built-in function by their shape; an absent payload is an empty object. */
export function readArguments<T extends z.ZodType>(
  shape: T,
  data: string,
  code = 'INVALID_ARGUMENTS',
): z.output<T> {
  const parsed = shape.safeParse(JSON.parse(data) ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WireError(code, `${issue?.path.join('.') || 'payload'}: ${issue?.message ?? 'invalid'}`);
}
