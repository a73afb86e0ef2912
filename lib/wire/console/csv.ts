/** What a spreadsheet takes for the start of a formula, in either width, whatever quotes and spaces stand before it. */
const FORMULA = /^["'\s]*[=+\-@＝＋－＠]|^["']*[\t\r\n]/;
const NUMBER = /^-?\d[\d.eE+-]*$/;

/** A number by its exact digits, as it stands in JSON text. */
export interface Digits {
  digits: string;
}
export type Cell = string | number | null | Digits;

/** A cell of a CSV file that no spreadsheet runs: one that looks like a formula begins with an apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return NUMBER.test(value.digits) ? value.digits : csvCell(value.digits);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;
