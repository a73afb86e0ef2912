import { z } from 'zod';
import { COLUMNS_MOST } from './board-columns';

/** So many rows are asked for at once. */
export const CELLS_MOST = 100;

export const intentCellsInput = z.object({
  ids: z.array(z.string().max(64)).max(CELLS_MOST),
  columns: z.array(z.string()).max(COLUMNS_MOST),
});

/** By intent and by column, as text: numbers exact, instants and spans in milliseconds. */
export const intentCells = z.record(z.string(), z.record(z.string(), z.string()));
export type IntentCells = z.infer<typeof intentCells>;
