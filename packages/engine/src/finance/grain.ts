/**
 * Amounts of a projection are whole multiples of a small power of two, so that binary sums and differences of them are exact: parts
 * add up to the whole to the last bit, in whatever order they are added.
 */

/** The finest power of two at which sums up to eight times `bound` are exact. */
export function grainFor(bound: number): number {
  return 2 ** (Math.ceil(Math.log2(Math.max(1, bound))) - 49);
}

/**
 * Rounds in place to whole multiples of the grain, half to even: adding 1.5 x 2^52 grains leaves no bit for anything finer
 * (the usual trick with the rounding of IEEE 754; D. Knuth, The Art of Computer Programming 2, 4.2.2).
 */
export function roundToGrain(values: Float64Array, grain: number): void {
  const shift = 1.5 * 2 ** 52 * grain;
  for (let k = 0; k < values.length; k++) values[k] = values[k]! + shift - shift;
}

export function onGrain(value: number, grain: number): number {
  const shift = 1.5 * 2 ** 52 * grain;
  return value + shift - shift;
}
