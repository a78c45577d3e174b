/**
 * The dynamic optimised theta model (DOTM).
 *
 *   μ_t = l_{t−1} + k [(1−α)^{t−1} A_{t−1} + (1 − (1−α)^t) / α · B_{t−1}],  k = 1 − 1/θ
 *   l_t = α y_t + (1−α) l_{t−1}
 *   B_t = [(t−2) B_{t−1} + 6 (y_t − Ȳ_{t−1}) / t] / (t+1),  A_t = Ȳ_t − B_t (t+1) / 2,  Ȳ_t the mean of y_1..y_t
 *
 * The line A + B t is the regression through the history so far, so it moves with it. In the forecast the recursion is fed
 * its own means. For given α the errors are linear in l₀ and k: both come from two normal equations (k kept in [0, 1),
 * that is θ ≥ 1) and only α is searched.
 * Source: J. Fiorucci, T. Pellegrini, F. Louzada, F. Petropoulos & A. Koehler, IJF 32 (2016), section 3.
 * For histories without season (adjust first); n >= 4.
 */
import { minimiseOne } from '../search.ts';
import { type Kernel, levelVariance } from './adjusted.ts';

const mostTheta = 1 - 1e-3;

export class OptimisedTheta implements Kernel {
  alpha = 0;
  firstLevel = 0;
  /** 1 − 1/θ: 0 is exponential smoothing, 1/2 the classical theta method, towards 1 the trend is followed in full. */
  k = 0;
  squares = 0;

  private y: Float64Array = new Float64Array(0);
  private n = 0;
  private a = new Float64Array(0);
  private b = new Float64Array(0);
  private readonly at = new Float64Array(1);
  private average = 0;
  private level = 0;
  private power = 0;

  fit(y: Float64Array, n: number): void {
    this.y = y;
    this.n = n;
    if (this.a.length < n + 1) {
      this.a = new Float64Array(n + 1);
      this.b = new Float64Array(n + 1);
    }
    const { a, b } = this;
    a[0] = 0;
    b[0] = 0;
    let average = 0;
    for (let t = 1; t <= n; t++) {
      const value = y[t - 1]!;
      b[t] = t === 1 ? 0 : ((t - 2) * b[t - 1]! + (6 * (value - average)) / t) / (t + 1);
      average += (value - average) / t;
      a[t] = average - (b[t]! * (t + 1)) / 2;
    }
    this.average = average;
    minimiseOne(this, this.at, 0.1, 0.99, 8, 10);
    this.squares = this.cost(this.at);
    this.alpha = this.at[0]!;
  }

  /** Smallest Σ e² over l₀ and k at this α; leaves them, and the last level. The first period is not counted: μ₁ = y₁. */
  cost(at: Float64Array): number {
    const { y, n, a, b } = this;
    const alpha = at[0]!;
    const keep = 1 - alpha;
    const inverse = 1 / alpha;
    let level = alpha * y[0]!;
    let power = keep;
    let ee = 0;
    let pp = 0;
    let dd = 0;
    let pd = 0;
    let pe = 0;
    let de = 0;
    for (let t = 1; t < n; t++) {
      const next = power * keep;
      const d = power * a[t]! + (1 - next) * inverse * b[t]!;
      const e = y[t]! - level;
      ee += e * e;
      pp += power * power;
      dd += d * d;
      pd += power * d;
      pe += power * e;
      de += d * e;
      level += alpha * e;
      power = next;
    }
    const determinant = pp * dd - pd * pd;
    let k = determinant > 1e-12 * pp * dd ? (de * pp - pe * pd) / determinant : 0;
    k = k > 0 ? (k < mostTheta ? k : mostTheta) : 0;
    const first = pp > 0 ? (pe - k * pd) / pp : 0;
    this.k = k;
    this.firstLevel = first;
    this.level = level + first * power;
    this.power = power;
    return Math.max(0, ee + first * first * pp + k * k * dd + 2 * first * k * pd - 2 * first * pe - 2 * k * de);
  }

  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    const { alpha, k, n } = this;
    levelVariance(this.squares, n, alpha, horizon, variance);
    let { level, power, average } = this;
    let a = this.a[n]!;
    let b = this.b[n]!;
    for (let h = 0; h < horizon; h++) {
      const t = n + h + 1;
      const next = power * (1 - alpha);
      const value = level + k * (power * a + ((1 - next) / alpha) * b);
      mean[h] = value;
      level += alpha * (value - level);
      b = ((t - 2) * b + (6 * (value - average)) / t) / (t + 1);
      average += (value - average) / t;
      a = average - (b * (t + 1)) / 2;
      power = next;
    }
  }

  fitted(fit: Float64Array): void {
    const { y, n, a, b, alpha, k } = this;
    fit[0] = y[0]!;
    let level = alpha * y[0]! + (1 - alpha) * this.firstLevel;
    let power = 1 - alpha;
    for (let t = 1; t < n; t++) {
      const next = power * (1 - alpha);
      fit[t] = level + k * (power * a[t]! + ((1 - next) / alpha) * b[t]!);
      level += alpha * (y[t]! - level);
      power = next;
    }
  }

  told(): string {
    return `Dynamic optimised theta with α ${this.alpha.toFixed(2)} and ${Math.round(this.k * 100)} % of the trend`;
  }
}
