/**
 * Reproducible chance: a stream of numbers in [0, 1) that depends on the seed and on what it is drawn for, and on nothing
 * else. Because every item has its own stream, asking for more items does not change those that were there.
 *
 * Source: FNV-1a for the start, T. Ettinger's `mulberry32` for the stream; 32-bit whole arithmetic only, so that every
 * machine draws the same numbers.
 */
export type Chance = () => number;

export function chance(seed: number, about: string): Chance {
  let state = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < about.length; i++) state = Math.imul(state ^ about.charCodeAt(i), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Evenly between `low` and `high`. */
export const between = (draw: Chance, low: number, high: number): number => low + (high - low) * draw();

/** About normal with mean 0 and deviation 1: the sum of twelve draws less six. Never beyond six. */
export function bell(draw: Chance): number {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += draw();
  return sum;
}
