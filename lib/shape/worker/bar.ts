import { z } from 'zod';

/** One bar of a strip: how many of its minutes were how, and in how many of the silent ones it held an intent. */
export const workerBar = z.object({
  at: z.int(),
  heard: z.int(),
  inferred: z.int(),
  silent: z.int(),
  held: z.int(),
});
export type WorkerBar = z.infer<typeof workerBar>;

/** A silence of whole minutes. */
export const workerGap = z.object({
  from: z.int(),
  to: z.int(),
  /** Whether it held an intent meanwhile. */
  held: z.boolean(),
  /** Whether it goes on. */
  isOpen: z.boolean(),
});
export type WorkerGap = z.infer<typeof workerGap>;

export const stripRange = z.enum(['1h', '24h', '7d']);
export type StripRange = z.infer<typeof stripRange>;
