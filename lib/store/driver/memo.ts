import type { Store } from './store';

/** More than anybody has; past it the memory starts afresh. */
const MOST = 1_000;

const KEPT_TABLES = /^\s*(?:insert into|update|delete from) "(?:keys|key_secrets|workspaces|rules)"/i;

/** Whether a statement may change what {@link memory} holds. */
export function changesMemory(statement: string): boolean {
  return KEPT_TABLES.test(statement);
}

/** `memo` where this process alone writes: what was read stands until `forget`. */
export function memory(): { memo: Store['memo']; forget(): void } {
  let known = new Map<string, unknown>();
  return {
    async memo(name, read) {
      const held = known;
      // Whoever asks by one name asks for one shape.
      if (held.has(name)) return held.get(name) as Awaited<ReturnType<typeof read>>;
      const found = await read();
      // What was forgotten meanwhile may have been what this read saw.
      if (found !== undefined && held === known) {
        if (known.size >= MOST) known = new Map();
        known.set(name, found);
      }
      return found;
    },
    forget() {
      known = new Map();
    },
  };
}
