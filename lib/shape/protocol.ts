import { z } from 'zod';

/** The four wire families, and `console` for what a human made here. */
export const protocol = z.enum(['intent-bus', 'axme', 'openintent', 'iii', 'console']);
export type Protocol = z.infer<typeof protocol>;

/** How a line is written on the board: its name and the letter in its bullet. */
export const LINES: Record<Protocol, { name: string; letter: string }> = {
  'intent-bus': { name: 'Intent Bus', letter: 'B' },
  axme: { name: 'AXME', letter: 'A' },
  openintent: { name: 'OpenIntent', letter: 'O' },
  iii: { name: 'iii', letter: 'i' },
  console: { name: 'Console', letter: 'C' },
};
