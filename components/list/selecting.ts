/** How the rows of a table are selected; its functions are the same with every drawing, or all boxes are drawn again. */
export interface Selecting<Row> {
  ids: ReadonlySet<string>;
  /** What a row is called. */
  nameOf: (row: Row) => string;
  /** Takes a row in, or out; as a range, in with all between. */
  toggle: (id: string, isRange: boolean) => void;
  /** Takes in every row from where the last was selected; from `from`, where none was. */
  reach: (to: string, from: string) => void;
  /** All rows that are loaded. */
  all: () => void;
  /** Says whether any was selected. */
  clear: () => boolean;
}
