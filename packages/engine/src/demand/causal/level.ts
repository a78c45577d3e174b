/**
 * Robust level: exponential smoothing of what the drivers leave unexplained, where one period moves it by at most
 * `rate * limit` log points, so that a week nobody can explain does not become the new normal.
 *
 * `residual` [periods] in log points, NaN where unknown. Writes the level known before each period to `before` and returns
 * the last one; NaN (in `before` too) when nothing is known. Starts with the mean of the first ten known residuals.
 * Source: S. Gelper, R. Fried & C. Croux, Journal of Forecasting 29 (2010), with the ψ function of P. Huber.
 */
export function robustLevel(residual: Float64Array, known: number, before: Float64Array, rate = 0.1, limit = 0.5): number {
  let level = 0;
  let count = 0;
  for (let t = 0; t < known && count < 10; t++) {
    if (Number.isNaN(residual[t]!)) continue;
    level += residual[t]!;
    count++;
  }
  if (count === 0) {
    before.fill(Number.NaN);
    return Number.NaN;
  }
  level /= count;
  for (let t = 0; t < known; t++) {
    before[t] = level;
    const miss = residual[t]! - level;
    if (Number.isNaN(miss)) continue;
    level += rate * Math.max(-limit, Math.min(limit, miss));
  }
  return level;
}
