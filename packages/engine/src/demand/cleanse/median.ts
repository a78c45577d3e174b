/** Median of the known values; NaN when there is none. */
export function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values)
    .filter((v) => !Number.isNaN(v))
    .sort();
  const n = sorted.length;
  return n === 0 ? Number.NaN : (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
}

/**
 * Median absolute deviation from 0, times 1.4826 so that it estimates the standard deviation of normal noise.
 * Source: P. Rousseeuw & C. Croux, JASA 88 (1993).
 */
export function robustDeviation(residuals: readonly number[] | Float64Array): number {
  return 1.4826 * median(Float64Array.from(residuals, Math.abs));
}
