/** A small seeded generator (mulberry32), so that the demonstration school is the same on every machine. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** Throws when the list is empty. */
  pick<const T>(list: readonly T[]): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    pick<const T>(list: readonly T[]): T {
      const index = between(0, list.length - 1);
      if (!(index in list)) {
        throw new Error('nothing to pick from');
      }
      return list[index] as T;
    },
  };
}
