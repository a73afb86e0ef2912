/** A JSON list that is added to at its end, and keeps its text as it came. */
export class GrowingList {
  readonly #parts: string[];

  /** `text` is JSON of a list. */
  constructor(text: string) {
    const inner = text.trim().slice(1, -1);
    this.#parts = inner.trim() === '' ? [] : [inner];
  }

  push(text: string): void {
    this.#parts.push(text);
  }

  text(): string {
    return `[${this.#parts.join(',')}]`;
  }
}
