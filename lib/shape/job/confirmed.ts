import { BULK_TYPED } from '@/lib/shape/limits';

// Without zod, which a page loads only after it is drawn.

/** Whether acting on so many intents is confirmed by typing their number, with or without its separators. */
export const isConfirmed = (count: number, typed: string | undefined): boolean =>
  count <= BULK_TYPED || typed?.replaceAll(/[\s,.]/g, '') === String(count);
