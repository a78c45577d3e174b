/**
 * How closely a method followed the history one step ahead, and what that is worth as a weight.
 */

/** Periods at the beginning that are starts rather than forecasts. */
const starts = 2;

/** Mean |y − ŷ| of a one-step fit, its first two periods left out; Infinity where the fit is no number. */
export function stepError(y: Float64Array, fit: Float64Array, n: number): number {
  let sum = 0;
  for (let t = starts; t < n; t++) sum += Math.abs(y[t]! - fit[t]!);
  return sum < Number.POSITIVE_INFINITY ? sum / (n - starts) : Number.POSITIVE_INFINITY;
}

/** Errors this small, on data of a size of about 1, are rounding: two perfect fits weigh the same. */
const rounding = 1e-9;
/** So many errors are no evidence, since a level and a slope make them vanish. Chosen inside training data. */
export const defaultSpent = 2;

/**
 * Weights in inverse proportion to the mean one-step errors over n periods. Of these errors `spent` are taken to be those of the middle
 * member, whatever they were: with 2 of them 4 periods give equal weights, and long histories those of their errors. An error that is
 * no number gives no weight, unless most are none: then every weight is 1.
 * Source: J. Bates & C. Granger, Operational Research Quarterly 20 (1969), section 2, with errors in place of their squares, which
 * keeps weights more even.
 */
export function inverseWeights(errors: Float64Array, n: number, weights: Float64Array, spent = defaultSpent): void {
  const middle = errors.slice().sort()[errors.length >> 1]!;
  if (middle === Number.POSITIVE_INFINITY) {
    weights.fill(1);
    return;
  }
  const evidence = Math.max(0, 1 - spent / (n - starts));
  for (let i = 0; i < errors.length; i++) {
    const error = errors[i]! < Number.POSITIVE_INFINITY ? evidence * errors[i]! + (1 - evidence) * middle : errors[i]!;
    weights[i] = (middle + rounding) / (error + rounding);
  }
}

/**
 * Weighted mean of sorted values after `share` of the total weight has been taken off either end, 0 <= share < 1/2. With equal weights
 * and share 1/n: the mean without the smallest and the largest.
 */
export function trimmedMean(values: Float64Array, weights: Float64Array, count: number, share: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += weights[i]!;
  const low = share * total;
  const high = total - low;
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < count; i++) {
    const next = seen + weights[i]!;
    const kept = Math.min(next, high) - Math.max(seen, low);
    if (kept > 0) sum += kept * values[i]!;
    seen = next;
  }
  return sum / (high - low);
}
