/**
 * How well typed text fits a name; 0 when it does not. The start of the name is better than the start of a
 * word, that better than its inside, and that better than its letters strewn over it in order.
 */
export function rank(typed: string, name: string): number {
  const text = typed.trim().toLowerCase();
  const lower = name.toLowerCase();
  if (text === '') return 1;
  // Of two names that fit alike, the shorter is the nearer.
  const near = text.length / (lower.length + 1);
  if (lower.startsWith(text)) return 4 + near;
  const inside = lower.indexOf(text);
  if (inside > 0) return (startsWord(lower, text) ? 3 : 2) + near;
  return isStrewn(text, lower) ? 1 + near : 0;
}

function startsWord(name: string, text: string): boolean {
  for (let at = name.indexOf(text); at >= 0; at = name.indexOf(text, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return true;
  }
  return false;
}

/** True when its letters stand in the name in this order, the first of them at the start of a word. */
function isStrewn(text: string, name: string): boolean {
  const [first = '', ...rest] = text.replaceAll(/\s/g, '');
  return [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].some(({ index }) => {
    if (name[index] !== first) return false;
    let at = index + 1;
    return rest.every((letter) => {
      at = name.indexOf(letter, at) + 1;
      return at > 0;
    });
  });
}
