const PLAIN = /^-?\d{1,40}(?:\.\d{1,20})?$/;

/** The exact sum of decimal numbers as texts, such as `12.50`; null where one has an exponent or is too long to add. */
export function sumOf(texts: readonly string[]): string | null {
  if (!texts.every((text) => PLAIN.test(text))) return null;
  const places = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const scaled = texts.map((text) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  });
  const total = scaled.reduce((sum, one) => sum + one, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = places === 0 ? '' : `.${digits.slice(-places)}`;
  return `${total < 0n ? '-' : ''}${whole}${fraction}`;
}
