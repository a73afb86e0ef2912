/** Chance that comes out the same for the same seed. */
export interface Random {
  /** True in about this share of cases, 0 to 1. */
  chance(share: number): boolean;
  /** A number from `least` to below `most`. */
  between(least: number, most: number): number;
  /** An integer from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** A chance of its own for a named part, so that parts do not disturb each other's. */
  fork(name: string): Random;
}

/** The mulberry32 generator: 32 bits of state, good enough to look at. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (share) => next() < share,
    between: (least, most) => least + next() * (most - least),
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    fork(name) {
      let mixed = seed;
      for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
      return seededRandom(mixed);
    },
  };
}
