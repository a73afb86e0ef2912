import { JsonMistake, readExact } from './exact-json';
import { nameToken, place, textOf } from './json-node';

/** A member of an object, as it was sent. */
export interface JsonMember {
  name: string;
  /** The name as its JSON token. */
  token: string;
  /** The JSON text of its value. */
  text: string;
}

/** The members of a JSON object in their order, each that is there twice included; none if the text is no object. */
export function membersOf(text: string): JsonMember[] {
  try {
    const tree = readExact(text);
    const members: JsonMember[] = [];
    for (let node = 1; node < tree.size; node = place(tree.next, node)) {
      const token = nameToken(tree, node);
      if (token === null) return [];
      members.push({ name: String(JSON.parse(token)), token, text: textOf(tree, node) });
    }
    return members;
  } catch (error) {
    if (error instanceof JsonMistake) return [];
    throw error;
  }
}
