/** Walks that are remembered, and pages of each. */
const WALKS = 1_000;
const PAGES = 1_000;

/**
 * Where each page of a list ended, so that whoever goes on by offset neither meets a row again nor misses one, though
 * rows came, went or the page was cut short meanwhile. A walk begins at offset 0; an offset nobody came to by the page
 * before it is counted from the start.
 */
export class PageCursors {
  readonly #walks = new Map<string, Map<number, string>>();

  /** After which row the page at `offset` begins. */
  find(walk: string, offset: number): string | undefined {
    return offset === 0 ? undefined : this.#walks.get(walk)?.get(offset);
  }

  /** Notes the last row of a page, for whoever adds up rows and for whoever adds up limits. */
  note(walk: string, page: { offset: number; limit: number; count: number; last: string }): void {
    const pages = (page.offset === 0 ? undefined : this.#walks.get(walk)) ?? new Map<number, string>();
    // The walk that was used last is the last to be forgotten.
    this.#walks.delete(walk);
    this.#walks.set(walk, pages);
    if (pages.size < PAGES) {
      pages.set(page.offset + page.limit, page.last);
      pages.set(page.offset + page.count, page.last);
    }
    const [oldest] = this.#walks.keys();
    if (this.#walks.size > WALKS && oldest !== undefined) this.#walks.delete(oldest);
  }
}
