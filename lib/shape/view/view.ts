import { z } from 'zod';
import { NAME_LENGTH } from '@/lib/shape/limits';
import { readColumns } from '@/lib/shape/search/board-columns';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import { INTENT_SORTS } from '@/lib/shape/search/intent-sort';

/** So many views a person keeps, and so many a workspace shares. */
export const VIEWS_MOST = 50;
/** Characters of a view's filter as JSON. */
const FILTER_LENGTH = 4_096;

/** Columns of the board, `worker,priority,$.order.id`. */
export const boardColumns = z
  .string()
  .refine((text) => readColumns(text)?.join() === text, 'These are not columns of the board.');

/** What a view shows: the board's filter, sort and columns. */
export const viewContent = z.object({
  filter: intentFilter.refine(
    (filter) => JSON.stringify(filter).length <= FILTER_LENGTH,
    'The filter is too long for a view.',
  ),
  sort: z.enum(INTENT_SORTS).nullable(),
  columns: boardColumns.nullable(),
});
export type ViewContent = z.infer<typeof viewContent>;

export const viewName = z
  .string()
  .trim()
  .min(1, 'Give the view a name.')
  .max(NAME_LENGTH, `Keep the name under ${NAME_LENGTH} characters.`);

export const savedView = viewContent.extend({
  id: z.string(),
  name: z.string(),
  /** Every member of the workspace has it. */
  isShared: z.boolean(),
  owner: z.string(),
  isMine: z.boolean(),
  mayChange: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;

/** What a board can be opened with. */
export const viewList = z.object({
  /** One's own and the shared ones, by name. */
  views: z.array(savedView),
  /** Which one starts with, and which the workspace does; null for everything. */
  mine: z.string().nullable(),
  workspace: z.string().nullable(),
  /** The columns one has chosen for what is no view. */
  columns: z.string().nullable(),
});
export type ViewList = z.infer<typeof viewList>;
