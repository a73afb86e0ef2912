import { z } from 'zod';
import { protocol } from '@/lib/shape/protocol';

/** Keys that somebody wrote: an intent the last written first, a worker by namespace and key. */
export const kvWritten = z.object({
  entries: z.array(
    z.object({
      namespace: z.string(),
      /** What people call the namespace. */
      name: z.string(),
      protocol,
      key: z.string(),
      /** The newest version of theirs. */
      version: z.int(),
      at: z.int(),
      /** False where a worker only held the intent alone at the time. */
      isSure: z.boolean(),
    }),
  ),
  /** Whether there are more than are listed, and no way to go on. */
  isCut: z.boolean(),
  /** The cursor to go on with; null when there are no more. */
  next: z.string().nullable(),
});
export type KvWritten = z.infer<typeof kvWritten>;
