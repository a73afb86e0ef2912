import { globMatches } from './glob';

/**
 * Whether a goal is what a filter asks for: any part of it in any case, or, where the filter has a `*`, all of it as
 * that glob says. The server and the browser ask this one.
 */
export function goalMatches(wanted: string, goal: string): boolean {
  return wanted.includes('*') ? globMatches(wanted, goal) : goal.toLowerCase().includes(wanted.toLowerCase());
}

/** The hex digits of a part of an id as it is shown or copied, `…9f3a 346b`; null for what is no such part. */
export function idPart(typed: string): string | null {
  const digits = typed.toLowerCase().replaceAll(/[\s…-]/g, '');
  return /^[0-9a-f]{4,32}$/.test(digits) ? digits : null;
}

/** Whether an id has the part that was typed. */
export function idMatches(typed: string, id: string): boolean {
  const part = idPart(typed);
  return part !== null && id.replaceAll('-', '').includes(part);
}
