import { z } from 'zod';
import { protocol } from '@/lib/shape/protocol';

/** Keys that an intent or a worker wrote, the last written first. */
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
  isCut: z.boolean(),
});
export type KvWritten = z.infer<typeof kvWritten>;
