/** Before a number that JavaScript would round, kept as text in what a form holds. No client's text has a U+0000. */
const MARK = '\0';
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const MARKED = /"\\u0000([^"]*)"/g;

/** What a form keeps of a number as it was typed: to the digit; what is no number stays as it is. */
export function takeNumber(typed: string): unknown {
  const text = typed.trim();
  if (!NUMBER.test(text)) return text === '' ? undefined : typed;
  const number = Number(text);
  return String(number) === text ? number : MARK + text;
}

/** A number as its field shows it. */
export function shownNumber(kept: unknown): string {
  if (kept === undefined || kept === null) return '';
  return typeof kept === 'string' && kept.startsWith(MARK) ? kept.slice(MARK.length) : String(kept);
}

/** What a form holds as JSON text, every number as it was typed. */
export function fieldsToJson(fields: unknown): string {
  return (JSON.stringify(fields) ?? 'null').replaceAll(MARKED, '$1');
}

/** Whether JavaScript reads every number in a schema as it was written; one it has rounded can't be offered. */
export function isExact(schema: unknown): boolean {
  if (typeof schema === 'number')
    return Math.abs(schema) <= Number.MAX_SAFE_INTEGER && !Object.is(schema, -0);
  return typeof schema !== 'object' || schema === null || Object.values(schema).every(isExact);
}
