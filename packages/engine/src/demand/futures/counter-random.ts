/**
 * Random numbers by address instead of by turn: the number at (seed, stream, counter) is a pure function of them, so any thread may
 * draw any of them in any order and gets the same bits.
 *
 * Philox 4x32 with ten rounds. Source: J. Salmon, M. Moraes, R. Dror & D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * Proceedings of SC11 (2011).
 */
export function philox(counter: Readonly<Words4>, key: readonly [number, number], out: Uint32Array): void {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0);
    const low0 = Math.imul(0xd2511f53, c0) >>> 0;
    const high1 = multiplyHigh(0xcd9e8d57, c2);
    const low1 = Math.imul(0xcd9e8d57, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

type Words4 = [number, number, number, number];

/** Upper 32 bits of the product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const crossed = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(crossed / 0x10000)) >>> 0;
}

/** A number strictly between 0 and 1 from two words: 53 bits, centred in their slice. */
export function uniformOf(high: number, low: number): number {
  return ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) / 9007199254740992;
}

/** Two words that stand for a name, so that a stream belongs to a family and not to its place in a list (FNV-1a, two offsets). */
export function streamOf(name: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + 0x9e37), 0x01000193);
    second = (second << 13) | (second >>> 19);
  }
  return [first >>> 0, second >>> 0];
}
