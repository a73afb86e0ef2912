import { membersOf } from '@/lib/pure/raw-json';

/** An object as JSON text, its members' texts as they are given. */
export function objectText(members: Iterable<readonly [name: string, text: string]>): string {
  return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** The members of an object of ours, each as JSON text; what is undefined is left out. */
export function textsOf(known: object): [name: string, text: string][] {
  return Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, JSON.stringify(value)] satisfies [string, string]],
  );
}

/** A JSON object with members whose text is handed on as it was received; what is null is left out. */
export function withRaw(known: object, raw: Record<string, string | null | undefined>): string {
  const given = Object.entries(raw).flatMap(([name, text]) =>
    text === null || text === undefined ? [] : [[name, text] as const],
  );
  return objectText([...textsOf(known), ...given]);
}

/** An object's text with members put in place of those of the same name. */
export function withMembers(
  object: string,
  members: Iterable<readonly [name: string, text: string]>,
): string {
  return objectText(new Map([...membersOf(object), ...members]));
}

/** One object's text patched by another's: its members win, and null takes one away. */
export function patchedText(object: string, patch: string): string {
  const all = new Map([...membersOf(object), ...membersOf(patch)]);
  return objectText([...all].filter(([, text]) => text !== 'null'));
}
