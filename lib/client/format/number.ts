const whole = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** 1,284. */
export const formatCount = (n: number): string => whole.format(n);

/** 20.4 or 1,284: a rate needs no more digits than one looks at. */
export function formatRate(rate: number): string {
  if (Number.isInteger(rate)) return whole.format(rate);
  if (rate < 0.1) return '<0.1';
  return rate < 100 ? rate.toFixed(1) : whole.format(Math.round(rate));
}

/** 7.7 %; a share that is not nothing is never written as 0 %. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1 %';
  return percent.format(share).replace('%', ' %');
}
