/**
 * How many times its own size an error may count. σ estimated from two years and more is rarely twice as large by chance, and twice as
 * large again leaves room for demand that really became wilder at the same level; what is beyond is the same jump counted twice.
 */
const mostTimes = 4;

/**
 * Standard deviation that an error of the past is divided by, before σ of now gives it back; all in units of one period.
 *
 * A jump makes an error of many small σ then, and makes σ large now: one multiplied by the other would count it many times over. So an
 * error counts at most four times its own size, and more only as far as the forecast of now has outgrown `reach`, the larger of what
 * was sold and what was forecast then: spread grows with what is sold. Without returns no error is larger than `reach`, so that none
 * counts for more than four times the larger of itself and the forecast of now. Where σ did not grow so much it stays σ of then.
 */
export function countedDeviation(then: number, reach: number, now: { readonly mean: number; readonly sigma: number }): number {
  const growth = reach > 0 ? Math.max(1, now.mean / reach) : 1;
  return Math.max(then, now.sigma / (mostTimes * growth));
}
