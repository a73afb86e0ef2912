import { checkJson } from './check-json';
import { stringIn } from './json-scan';

/** A JSON object with more members than the reader allows. */
export class TooManyMembers extends Error {}

export interface MemberLimits {
  readonly depth: number;
  readonly members: number;
}

/** A name as it stands in JSON text, quotes and all, as the string it means. */
const nameOf = (text: string): string => stringIn(text, 0, text.length);

/**
 * The members of a JSON object with their exact texts, checked in one pass; a repeated name keeps the last, as
 * JSON.parse does. Null when the text is JSON but no object. Throws SyntaxError, TooDeep and TooManyMembers.
 */
export function readMembers(text: string, limits: MemberLimits): Map<string, string> | null {
  const members = new Map<string, string>();
  const isObject = /^[ \t\r\n]*\{/.test(text);
  let count = 0;
  checkJson(text, limits.depth, (start, end, nameStart, nameEnd) => {
    if (!isObject) return;
    if (++count > limits.members) throw new TooManyMembers(`It has more than ${limits.members} members.`);
    members.set(nameOf(text.slice(nameStart, nameEnd)), text.slice(start, end));
  });
  return isObject ? members : null;
}
