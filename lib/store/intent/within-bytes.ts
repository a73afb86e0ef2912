/** The first of some rows, so few that they have at most so many bytes together, but one in any case. */
export function withinBytes<R extends { bytes: number }>(rows: readonly R[], most: number): R[] {
  let left = most;
  return rows.filter((row, n) => {
    left -= Number(row.bytes);
    return n === 0 || left >= 0;
  });
}
