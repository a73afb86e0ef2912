import { z } from 'zod';

/** The four wire families, and `console` for what a human made here. */
export const protocol = z.enum(['intent-bus', 'axme', 'openintent', 'iii', 'console']);
export type Protocol = z.infer<typeof protocol>;
