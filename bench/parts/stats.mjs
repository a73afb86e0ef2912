/** The value that `share` of the numbers do not exceed. */
export function quantile(numbers, share) {
  if (numbers.length === 0) return Number.NaN;
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (numbers) => quantile(numbers, 0.5);

const plain = (value, digits) => value.toLocaleString('en-US', { maximumFractionDigits: digits });

export const ms = (value) => `${plain(value, value < 10 ? 1 : 0)} ms`;
export const micros = (value) => `${plain(value, 0)} µs`;
export const kilobytes = (bytes) => `${plain(bytes / 1024, 1)} KB`;
export const count = (value) => plain(value, 0);

/** A number of section 9: `reach` says what it should be, `reached` whether it is; null is for information. */
export function row(what, measured, reach = '', reached = null) {
  return { what, measured, reach, reached };
}

/** A row whose number should stay below a bound. */
export function below(what, value, bound, unit = ms) {
  return row(what, unit(value), `< ${unit(bound)}`, value < bound);
}
