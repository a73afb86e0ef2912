/** What a board can show of an intent to the right of its phase, by the name it has in a URL. */
export const BOARD_COLUMNS = {
  worker: 'Worker',
  attempts: 'Attempt',
  id: 'Intent',
  age: 'Age',
  publisher: 'Publisher',
  priority: 'Priority',
  started: 'Started',
  finished: 'Finished',
  waited: 'Waited',
  took: 'Took',
  correlation: 'Correlation ID',
} as const;
export type BoardColumn = keyof typeof BOARD_COLUMNS;

/** Those of a board for which nobody has chosen any. */
export const USUAL_COLUMNS: readonly string[] = ['worker', 'attempts', 'id', 'age'];

export const COLUMNS_MOST = 12;
export const PATH_LENGTH = 100;

export const isBoardColumn = (name: string): name is BoardColumn => Object.hasOwn(BOARD_COLUMNS, name);

/** Whether a text is a place in a payload, `$.order.id`. A comma or a space in a name can't be asked for. */
export const isPayloadPath = (text: string): boolean =>
  text.length <= PATH_LENGTH && /^\$(?:\.[^\s.,]+)+$/.test(text);

/** The columns that a text lists, `worker,priority,$.order.id`; undefined where it lists none. */
export function readColumns(text: string | null | undefined): string[] | undefined {
  const names = new Set((text ?? '').split(',').filter((name) => isBoardColumn(name) || isPayloadPath(name)));
  return names.size > 0 ? [...names].slice(0, COLUMNS_MOST) : undefined;
}

/** Columns of which a row of the board says nothing by itself. */
const IN_CELLS: ReadonlySet<string> = new Set(['priority', 'started', 'waited', 'correlation']);
export const isInCells = (column: string): boolean => IN_CELLS.has(column) || isPayloadPath(column);
