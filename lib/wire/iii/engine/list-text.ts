import { LIST_LENGTH } from '@/lib/wire/iii/limits';

/**
 * JSON text of a list under its name, with the rows that fit into an answer: when there are more, it says
 * `truncated`. `total` counts all of them.
 */
export function listText(name: string, rows: Iterable<string>, more: Record<string, unknown> = {}): string {
  const taken: string[] = [];
  let length = 0;
  let total = 0;
  for (const row of rows) {
    total++;
    if (taken.length === total - 1 && length + row.length <= LIST_LENGTH) taken.push(row);
    length += row.length;
  }
  const cut = taken.length < total ? { truncated: true } : {};
  const rest = JSON.stringify({ total, ...more, ...cut }).slice(1, -1);
  return `{${JSON.stringify(name)}:[${taken.join(',')}]${rest === '' ? '' : `,${rest}`}}`;
}
