import { z } from 'zod';

/** What bytes were before they were compressed. */
export const kvUnpacked = z.object({
  /** Base64; null where they were not, or are more than a page shows. */
  value: z.string().nullable(),
  isTooLarge: z.boolean(),
});
export type KvUnpacked = z.infer<typeof kvUnpacked>;
