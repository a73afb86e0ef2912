const SIZES = [64, 8, 1];

/** Rows in blocks of a few sizes, so that writing any number of them prepares few statements. */
export function* inBlocks<T>(rows: readonly T[]): Generator<T[]> {
  let at = 0;
  for (const size of SIZES) {
    for (; rows.length - at >= size; at += size) yield rows.slice(at, at + size);
  }
}
