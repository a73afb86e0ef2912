/** So many buckets double the length of time: each is a fifth wider than the one before. */
const PER_OCTAVE = 4;

/** How many lengths of time there are in each bucket. */
export type Histogram = ReadonlyMap<number, number>;

/** The bucket of a length of time in milliseconds; the first has all below 1.2 ms. */
export function bucketOf(ms: number): number {
  return ms <= 1 ? 0 : Math.floor(Math.log2(ms) * PER_OCTAVE);
}

/** Where a bucket begins, in milliseconds. */
const beginOf = (bucket: number) => (bucket === 0 ? 0 : 2 ** (bucket / PER_OCTAVE));
const endOf = (bucket: number) => 2 ** ((bucket + 1) / PER_OCTAVE);

/** The length of time that a share of all lie below, such as 0.95, to within a tenth; null without any. */
export function quantile(histogram: Histogram, share: number): number | null {
  const buckets = [...histogram].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, n]) => sum + n, 0);
  let left = share * total;
  for (const [bucket, n] of buckets) {
    if (left <= n) return beginOf(bucket) + (endOf(bucket) - beginOf(bucket)) * (left / n);
    left -= n;
  }
  return null;
}
