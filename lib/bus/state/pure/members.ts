import { endOfValue, memberPlaces, skipSpace } from '@/lib/pure/json-scan';

interface Member<Node> {
  /** Its name as it stands in the text, quotes and all. */
  readonly written: string;
  /** Undefined once it is removed. */
  node: Node | string | undefined;
}

/**
 * The members of a JSON object, each by its exact text until it is changed, in their order. A repeated name stands
 * as often as it was sent until it is changed; the last one counts.
 */
export class Members<Node> {
  readonly #all: Member<Node>[] = [];
  readonly #byName = new Map<string, Member<Node>[]>();

  /** `text` is JSON of an object. */
  constructor(text: string) {
    for (const [name, at, written] of memberPlaces(text, skipSpace(text, 0))) {
      this.#add(name, written, text.slice(at, endOfValue(text, at)));
    }
  }

  get(name: string): Node | string | undefined {
    return this.#byName.get(name)?.at(-1)?.node;
  }

  set(name: string, node: Node | string): void {
    const [last, ...repeated] = (this.#byName.get(name) ?? []).toReversed();
    if (!last) {
      this.#add(name, JSON.stringify(name), node);
      return;
    }
    for (const member of repeated) member.node = undefined;
    last.node = node;
    this.#byName.set(name, [last]);
  }

  delete(name: string): void {
    for (const member of this.#byName.get(name) ?? []) member.node = undefined;
    this.#byName.delete(name);
  }

  /** The object as JSON text; `write` gives the text of a member. */
  text(write: (node: Node | string) => string): string {
    const parts = this.#all.flatMap(({ written, node }) =>
      node === undefined ? [] : [`${written}:${write(node)}`],
    );
    return `{${parts.join(',')}}`;
  }

  #add(name: string, written: string, node: Node | string): void {
    const member = { written, node };
    this.#all.push(member);
    const same = this.#byName.get(name);
    if (same) same.push(member);
    else this.#byName.set(name, [member]);
  }
}
