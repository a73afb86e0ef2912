import { endOfValue, memberPlaces, skipSpace } from './json-scan';

/**
 * JSON read twice: as values to decide on, and as the exact text to keep. Numbers beyond 2^53 and the
 * sender's own spelling survive only in the text, which is what is stored and handed on.
 */
export interface RawJson {
  readonly value: unknown;
  /** The exact text of a member of the outermost object; undefined if there is none. */
  member(name: string): string | undefined;
  /** How deep the text nests: a scalar 0, `{}` 1. */
  readonly depth: number;
}

/** How deep brackets nest outside strings. For any text, JSON or not; never recurses. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 92) at++;
      else if (char === 34) inString = false;
    } else if (char === 34) inString = true;
    else if (char === 123 || char === 91) deepest = Math.max(deepest, ++depth);
    else if (char === 125 || char === 93) depth--;
  }
  return deepest;
}

/** The members of the outermost object with their exact texts; a repeated name keeps the last, as JSON.parse does. */
export function membersOf(text: string): Map<string, string> {
  const members = new Map<string, string>();
  const start = skipSpace(text, 0);
  if (text[start] !== '{') return members;
  for (const [name, at] of memberPlaces(text, start)) {
    members.set(name, text.slice(at, endOfValue(text, at)));
  }
  return members;
}

/** The exact texts of a list's elements; none when the text is no list. */
export function elementsOf(text: string): string[] {
  const elements: string[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== '[') return elements;
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return elements;
}

/** Reads JSON text of a client. Throws SyntaxError when it is not JSON. */
export function readRawJson(text: string): RawJson {
  const value: unknown = JSON.parse(text);
  let members: Map<string, string> | undefined;
  return {
    value,
    depth: depthOf(text),
    member(name) {
      members ??= membersOf(text);
      return members.get(name);
    },
  };
}

/** Whether U+0000 stands in any string or name of the JSON text. Postgres cannot store it. */
export function hasNul(text: string): boolean {
  return text.includes('\\u0000') && /(?:^|[^\\])(?:\\\\)*\\u0000/.test(text);
}

/**
 * The value of JSON text with numbers as JavaScript has them and the last of repeated names: to look at, never to
 * keep, compare or hand on. Throws SyntaxError when it is not JSON.
 */
export function roughValue(text: string): unknown {
  return JSON.parse(text);
}
