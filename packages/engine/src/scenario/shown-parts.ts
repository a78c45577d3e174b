/**
 * Numbers as people read them, so that the parts shown add up to the total shown: all are rounded to the same digit, and what rounding
 * leaves goes to the parts that lost or gained most by it (largest remainders).
 *
 * @example 100 of 33.333, 33.333 and 33.334 with no decimals: 33, 33 and 34
 */
export function shownParts(
  total: number,
  parts: readonly number[],
  decimals: number,
): { readonly total: number; readonly parts: readonly number[] } {
  const unit = 10 ** decimals;
  const whole = Math.round(total * unit);
  const rounded = parts.map((part) => Math.round(part * unit));
  let left = whole - rounded.reduce((sum, part) => sum + part, 0);
  const step = Math.sign(left);
  const order = parts
    .map((part, k) => ({ k, lost: (part * unit - rounded[k]!) * step, size: Math.abs(part) }))
    .sort((a, b) => b.lost - a.lost || b.size - a.size || a.k - b.k);
  for (let n = 0; left !== 0 && order.length > 0; n = (n + 1) % order.length, left -= step) rounded[order[n]!.k]! += step;
  // Adding 0 turns -0 into 0.
  return { total: whole / unit + 0, parts: rounded.map((part) => part / unit + 0) };
}

/** Whole numbers are shown whole, others with two decimals. */
export function decimalsFor(numbers: readonly number[]): number {
  return numbers.every((number) => Math.abs(number - Math.round(number)) < 5e-7) ? 0 : 2;
}
