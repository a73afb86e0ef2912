/** By which column a table is sorted. */
export interface Sort {
  by: string;
  isDown: boolean;
}

/** As a URL has it: `name`, or `-name` from the last to the first. */
export function readSort(text: string | undefined): Sort | null {
  if (!text || text === '-') return null;
  return text.startsWith('-') ? { by: text.slice(1), isDown: true } : { by: text, isDown: false };
}

/** {@link readSort} backwards; nothing for a table in its own order. */
export function writeSort(sort: Sort | null): string | undefined {
  return sort ? `${sort.isDown ? '-' : ''}${sort.by}` : undefined;
}

/** What a press on a column's head leads to: up, then down, then the table's own order again. */
export function nextSort(sort: Sort | null, by: string): Sort | null {
  if (sort?.by !== by) return { by, isDown: false };
  return sort.isDown ? null : { by, isDown: true };
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Compares rows by a text or a number of theirs; those that have none come last when sorted up. */
export function compareBy<Row>(read: (row: Row) => string | number | null) {
  return (a: Row, b: Row): number => {
    const [left, right] = [read(a), read(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return typeof left === 'number' && typeof right === 'number'
      ? left - right
      : compare(String(left), String(right));
  };
}
