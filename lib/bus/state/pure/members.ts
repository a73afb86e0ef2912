import { endOfValue, memberPlaces, skipSpace } from '@/lib/pure/json-scan';
import type { Steps } from '@/lib/pure/steps';

/** So many members are a step. */
const STEP = 512;

interface Member<Node> {
  /** Its name as it stands in the text, quotes and all. */
  readonly written: string;
  /** Undefined once it is removed. */
  node: Node | string | undefined;
  /** The one before it of the same name. */
  earlier: Member<Node> | undefined;
}

/**
 * The members of a JSON object, each by its exact text until it is changed, in their order. A repeated name stands
 * as often as it was sent until it is changed; the last one counts.
 */
export class Members<Node> {
  readonly #all: Member<Node>[] = [];
  /** The last of each name. */
  readonly #byName = new Map<string, Member<Node>>();

  /** Those of `text`, JSON of an object, in steps. `taken` is told of each. */
  static *read<Node>(text: string, taken: () => void): Steps<Members<Node>> {
    const members = new Members<Node>();
    for (const [name, at, written] of memberPlaces(text, skipSpace(text, 0))) {
      taken();
      members.#add(name, written, text.slice(at, endOfValue(text, at)));
      if (members.#all.length % STEP === 0) yield;
    }
    return members;
  }

  get(name: string): Node | string | undefined {
    return this.#byName.get(name)?.node;
  }

  set(name: string, node: Node | string): void {
    const last = this.#byName.get(name);
    if (!last) {
      this.#add(name, JSON.stringify(name), node);
      return;
    }
    this.#remove(last.earlier);
    last.earlier = undefined;
    last.node = node;
  }

  delete(name: string): void {
    this.#remove(this.#byName.get(name));
    this.#byName.delete(name);
  }

  /** The object as JSON text; `write` gives the text of a member. */
  text(write: (node: Node | string) => string): string {
    const parts: string[] = [];
    for (const { written, node } of this.#all) {
      if (node !== undefined) parts.push(`${written}:${write(node)}`);
    }
    return `{${parts.join(',')}}`;
  }

  #add(name: string, written: string, node: Node | string): void {
    const member = { written, node, earlier: this.#byName.get(name) };
    this.#all.push(member);
    this.#byName.set(name, member);
  }

  #remove(last: Member<Node> | undefined): void {
    for (let member = last; member; member = member.earlier) member.node = undefined;
  }
}
