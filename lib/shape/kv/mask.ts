import { z } from 'zod';
import { KV_KEY_BYTES, KV_NAMESPACE_LENGTH } from './entry';

/** What stands for a masked part of a value. */
export const MASKED = '•••';
export const KV_MASKS = 200;

const glob = (most: number) => z.string().trim().min(1).max(most);

export const kvMaskInput = z.object({
  /** Globs: `*` is any text, `?` any letter. */
  namespace: glob(KV_NAMESPACE_LENGTH).default('*'),
  key: glob(KV_KEY_BYTES).default('*'),
  /** What of a JSON value is masked; null for the whole value. */
  path: z
    .string()
    .trim()
    .max(500)
    .regex(/^\$(?:\.[^.[\]]+){1,32}$/, 'A path begins with "$." and has names with dots between: $.password.')
    .nullable()
    .default(null),
});
export type KvMaskInput = z.input<typeof kvMaskInput>;

export const kvMask = z.object({
  id: z.string(),
  namespace: z.string(),
  key: z.string(),
  path: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.int(),
});
export type KvMask = z.infer<typeof kvMask>;
