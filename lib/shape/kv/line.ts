import { z } from 'zod';
import { contentType, kvAct, kvWriter } from './entry';

/** How long a line of a file may be, in bytes: the largest value, with each of its characters escaped. */
export const KV_LINE_BYTES = 25 * 1024 * 1024;
/** How large a file may be, in bytes. */
export const KV_FILE_BYTES = 1024 * 1024 * 1024;

/** One line of an exported file: an entry, or an old version of the one before it. Bytes are base64. */
export const kvLine = z.object({
  key: z.string('There is no key.'),
  contentType: contentType.default('text'),
  /** Null when it is masked whole, or a version that deleted. */
  value: z.string('There is no value.').nullable(),
  tags: z.array(z.string()).default([]),
  expiresAt: z.int().nullable().default(null),
  /** JSON text of what else its protocol says of it. */
  meta: z.string().nullable().default(null),
  /** What is not whole is not imported. */
  isMasked: z.boolean().default(false),
  /** A version before the newest: to be read, not imported. */
  isOld: z.boolean().default(false),
  version: z.int().optional(),
  act: kvAct.optional(),
  at: z.int().optional(),
  by: kvWriter.optional(),
});
export type KvLine = z.infer<typeof kvLine>;
