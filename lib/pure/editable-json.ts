import { checkJson } from './check-json';
import { GrowingList } from './growing-list';
import { stringIn } from './json-scan';
import { DEPTH } from './payload';

/**
 * JSON text that is taken apart only where somebody changes it. What nobody touches keeps its exact text: numbers
 * beyond 2^53, -0, repeated names, the spelling of names.
 */
export type EditableNode = string | EditableObject | GrowingList | EditableString;

interface Member {
  /** As it stands in the text, quotes and all. */
  readonly name: string;
  node: EditableNode;
}

const DEEPEST = DEPTH * 2;
const nameOf = (text: string): string => stringIn(text, 0, text.length);

/** The members of an object, in order, found by name; of a repeated name the last counts. */
export class EditableObject {
  readonly #members = new Set<Member>();
  readonly #byName = new Map<string, Member[]>();

  /** `taken` is told of each member that the text has. */
  constructor(text: string, taken: () => void) {
    checkJson(text, DEEPEST, (start, end, nameStart, nameEnd) => {
      taken();
      this.#add(text.slice(nameStart, nameEnd), text.slice(start, end));
    });
  }

  get(name: string): EditableNode | undefined {
    return this.#byName.get(name)?.at(-1)?.node;
  }

  set(name: string, node: EditableNode): void {
    const member = this.#byName.get(name)?.at(-1);
    if (member) member.node = node;
    else this.#add(JSON.stringify(name), node);
  }

  delete(name: string): void {
    for (const member of this.#byName.get(name) ?? []) this.#members.delete(member);
    this.#byName.delete(name);
  }

  write(): string {
    const texts: string[] = [];
    for (const { name, node } of this.#members) texts.push(`${name}:${writeNode(node)}`);
    return `{${texts.join(',')}}`;
  }

  #add(name: string, node: EditableNode): void {
    const member = { name, node };
    this.#members.add(member);
    const key = nameOf(name);
    const known = this.#byName.get(key);
    if (known) known.push(member);
    else this.#byName.set(key, [member]);
  }
}

/** A string that grows by parts, joined once at the end. */
export class EditableString {
  readonly #parts: string[];

  /** `text` is JSON of a string. */
  constructor(text: string) {
    this.#parts = [text.slice(1, -1)];
  }

  push(text: string): void {
    this.#parts.push(text.slice(1, -1));
  }

  write(): string {
    return `"${this.#parts.join('')}"`;
  }
}

/** The exact JSON text of a node. */
export function writeNode(node: EditableNode): string {
  if (typeof node === 'string') return node;
  return node instanceof GrowingList ? node.text() : node.write();
}
