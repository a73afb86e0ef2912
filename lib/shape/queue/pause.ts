import { z } from 'zod';

/** By whose doing a queue's intents are offered to nobody, since when and why. */
export const queuePause = z.object({
  at: z.int(),
  by: z.string(),
  reason: z.string(),
});
export type QueuePause = z.infer<typeof queuePause>;
