/**
 * Simple exponential smoothing with the best first level.
 *
 *   l_t = α y_t + (1 − α) l_{t−1},  ŷ_{t+1} = l_t
 *
 * For a given α the errors are linear in l₀, so that l₀ = Σ P e⁰ / Σ P² in closed form (P_t = (1−α)^{t−1}, e⁰ the errors
 * from l₀ = 0) and only α is searched.
 * Source: R. Brown (1959); error correction form in Hyndman et al. (2008), section 2.3.
 */
import { minimiseOne } from '../search.ts';
import { type Kernel, levelVariance } from './adjusted.ts';

export class Ses implements Kernel {
  alpha = 0;
  firstLevel = 0;
  /** Level after the last period: the forecast of every later one. */
  level = 0;
  /** Σ e² of the one-step errors. */
  squares = 0;

  private y: Float64Array = new Float64Array(0);
  private n = 0;
  private readonly at = new Float64Array(1);

  /** Fits y[0..n), n >= 1. */
  fit(y: Float64Array, n: number): void {
    this.y = y;
    this.n = n;
    minimiseOne(this, this.at, 1e-4, 1 - 1e-4, 8, 14);
    this.squares = this.cost(this.at);
    this.alpha = this.at[0]!;
  }

  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    for (let h = 0; h < horizon; h++) mean[h] = this.level;
    levelVariance(this.squares, this.n, this.alpha, horizon, variance);
  }

  fitted(fit: Float64Array): void {
    let level = this.firstLevel;
    for (let t = 0; t < this.n; t++) {
      fit[t] = level;
      level += this.alpha * (this.y[t]! - level);
    }
  }

  told(): string {
    return `Simple exponential smoothing with α ${this.alpha.toFixed(2)}`;
  }

  /** Smallest Σ e² at this α; leaves the states. */
  cost(at: Float64Array): number {
    const { y, n } = this;
    const alpha = at[0]!;
    const keep = 1 - alpha;
    let level = 0;
    let power = 1;
    let errors = 0;
    let products = 0;
    let powers = 0;
    for (let t = 0; t < n; t++) {
      const e = y[t]! - level;
      errors += e * e;
      products += e * power;
      powers += power * power;
      level += alpha * e;
      power *= keep;
    }
    const first = products / powers;
    this.firstLevel = first;
    this.level = level + first * power;
    return Math.max(0, errors - first * products);
  }
}
