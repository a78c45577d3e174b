/**
 * The theta method: half the linear trend of the history on top of simple exponential smoothing.
 *
 *   ŷ_{n+h} = l_n + b/2 (h − 1 + (1 − (1−α)^n) / α),  b the least squares slope of y on t
 *
 * Source: V. Assimakopoulos & K. Nikolopoulos, IJF 16 (2000); this form: R. Hyndman & B. Billah, IJF 19 (2003), eq. (8).
 * For histories without season (adjust first).
 */
import { type Kernel, levelVariance } from './adjusted.ts';
import { Ses } from './ses.ts';

export class Theta implements Kernel {
  readonly ses = new Ses();
  /** Slope of the least squares line, units per period. */
  slope = 0;
  private n = 0;

  fit(y: Float64Array, n: number): void {
    this.n = n;
    this.ses.fit(y, n);
    this.slope = slopeOf(y, n);
  }

  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    const { alpha, level, squares } = this.ses;
    levelVariance(squares, this.n, alpha, horizon, variance);
    const lag = (1 - (1 - alpha) ** this.n) / alpha;
    for (let h = 0; h < horizon; h++) mean[h] = level + (this.slope / 2) * (h + lag);
  }

  /** The forecast from t − 1 periods, with the α and slope of all: ŷ_t = l_{t−1} + b/2 (1 − (1−α)^{t−1}) / α. */
  fitted(fit: Float64Array): void {
    this.ses.fitted(fit);
    const { alpha } = this.ses;
    let power = 1;
    for (let t = 0; t < this.n; t++) {
      fit[t] = fit[t]! + ((this.slope / 2) * (1 - power)) / alpha;
      power *= 1 - alpha;
    }
  }

  told(): string {
    return `Theta with α ${this.ses.alpha.toFixed(2)} and half the trend`;
  }
}

/** Least squares slope of y[0..n) on time; 0 for a single value. */
export function slopeOf(y: Float64Array, n: number): number {
  if (n < 2) return 0;
  let sum = 0;
  let product = 0;
  for (let t = 0; t < n; t++) {
    sum += y[t]!;
    product += t * y[t]!;
  }
  return (product - (sum * (n - 1)) / 2) / ((n * (n * n - 1)) / 12);
}
