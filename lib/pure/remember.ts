const MOST = 4_000;

/** Reads a text once, as long as it is among those read lately. What it gives must not be changed. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
