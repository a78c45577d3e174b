/** Sum of what is known; NaN where nothing is. */
export function knownSum(series: ArrayLike<number>): number {
  let sum = Number.NaN;
  for (let t = 0; t < series.length; t++) {
    const value = series[t]!;
    if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
  }
  return sum;
}

/** Least of what is known and where; null where nothing is. */
export function least(series: ArrayLike<number>): { readonly at: number; readonly value: number } | null {
  let at = -1;
  for (let t = 0; t < series.length; t++) {
    const value = series[t]!;
    if (!Number.isNaN(value) && (at < 0 || value < series[at]!)) at = t;
  }
  return at < 0 ? null : { at, value: series[at]! };
}

/** Largest of what is finite and where; null where nothing is. */
export function largest(series: ArrayLike<number>): { readonly at: number; readonly value: number } | null {
  let at = -1;
  for (let t = 0; t < series.length; t++) {
    const value = series[t]!;
    if (Number.isFinite(value) && (at < 0 || value > series[at]!)) at = t;
  }
  return at < 0 ? null : { at, value: series[at]! };
}
