import type { Reader, Store, Tx } from './store';

/** More entries than anybody has; past it the memory starts afresh. */
const MOST = 1_000;

/** What was read of one database, kept until a row function that changes it says {@link forget}. */
class Memory {
  #known = new Map<string, unknown>();
  #isStale = false;

  readonly memo: Store['memo'] = async (name, read) => {
    const before = this.#known;
    // Whoever asks by one name asks for one shape.
    if (before.has(name)) return before.get(name) as Awaited<ReturnType<typeof read>>;
    const found = await read();
    // A commit during the read may have changed what it saw.
    if (found !== undefined && before === this.#known) {
      if (before.size >= MOST) this.#known = new Map();
      this.#known.set(name, found);
    }
    return found;
  };

  /** What is known changes with the transaction that runs now. */
  markStale(): void {
    this.#isStale = true;
  }

  /** Call right after each commit, before anybody can read again. */
  committed(): void {
    if (this.#isStale) this.#known = new Map();
    this.#isStale = false;
  }
}

// Next gives instrumentation, pages and handlers a module instance each, but one globalThis: what a page writes has to
// be forgotten by the store that instrumentation opened.
const SLOT = Symbol.for('interchange.memories');
const holder = globalThis as { [SLOT]?: WeakMap<object, Memory> };

/** The memories by what all handles of one database share. */
holder[SLOT] ??= new WeakMap();
const memories = holder[SLOT];

/** Gives a database that this process alone writes a memory. */
export function remember(db: Reader): Memory {
  const memory = new Memory();
  memories.set(db.getExecutor().adapter, memory);
  return memory;
}

/**
 * Says that a transaction changes keys, workspaces, rules or masks, so that what `memo` keeps of them is read again
 * once it is committed. Every row function that writes one of these tables calls it.
 */
export function forget(tx: Tx): void {
  memories.get(tx.getExecutor().adapter)?.markStale();
}
