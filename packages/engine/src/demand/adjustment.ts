/** Taking the season out of a history and putting it back into a forecast. */
import type { Season } from './forecast.ts';
import { classicalIndices, seasonalityTest, seasonalLimit, shrinkIndices } from './seasonality.ts';

/**
 * Classical indices shrunk by their noise. Multiplicative where the history and its moving average are positive,
 * additive otherwise; nothing is taken out of histories shorter than two seasons. Owns buffers that grow.
 */
export class Adjustment {
  /** The history without its season [n]. */
  values = new Float64Array(0);
  indices = new Float64Array(0);
  active = false;
  multiplicative = true;
  /** Test statistic of the season; above `seasonalLimit` it is beyond doubt. */
  statistic = 0;
  /** Share of the raw indices that their noise left standing, 0 to 1. */
  kept = 0;
  private average = new Float64Array(0);
  private n = 0;
  private m = 1;
  private readonly classical: boolean;

  /** `classical`: as the theta method was published, indices in full where the test finds a season and nowhere else. */
  constructor(classical = false) {
    this.classical = classical;
  }

  fit(y: Float64Array, n: number, m: number): void {
    this.n = n;
    this.m = m;
    if (this.values.length < n) {
      this.values = new Float64Array(n);
      this.average = new Float64Array(n);
    }
    if (this.indices.length < m) this.indices = new Float64Array(m);
    this.active = false;
    this.kept = 0;
    this.statistic = seasonalityTest(y, n, m);
    const { values, indices, average } = this;
    const isTried = this.classical ? n > 2 * m && this.statistic > seasonalLimit : n >= 2 * m;
    if (m > 1 && isTried) {
      this.multiplicative = classicalIndices(y, n, m, true, indices, average);
      const usable = this.multiplicative || classicalIndices(y, n, m, false, indices, average);
      this.kept = usable ? (this.classical ? 1 : shrinkIndices(y, n, m, this.multiplicative, indices, average)) : 0;
      this.active = this.kept > 0;
    }
    if (!this.active) {
      for (let t = 0; t < n; t++) values[t] = y[t]!;
      return;
    }
    for (let t = 0, j = 0; t < n; t++) {
      values[t] = this.multiplicative ? y[t]! / indices[j]! : y[t]! - indices[j]!;
      if (++j === m) j = 0;
    }
  }

  /** Puts the season of the coming periods back into `mean`, and into `variance` where one is given. */
  restore(horizon: number, mean: Float64Array, variance: Float64Array | null = null): void {
    if (!this.active) return;
    let j = this.n % this.m;
    for (let h = 0; h < horizon; h++) {
      const index = this.indices[j]!;
      mean[h] = this.multiplicative ? mean[h]! * index : mean[h]! + index;
      if (variance && this.multiplicative) variance[h] = variance[h]! * index * index;
      if (++j === this.m) j = 0;
    }
  }

  /** Puts the season back into a fit of the history [n]. */
  restoreFit(fit: Float64Array): void {
    if (!this.active) return;
    for (let t = 0, j = 0; t < this.n; t++) {
      fit[t] = this.multiplicative ? fit[t]! * this.indices[j]! : fit[t]! + this.indices[j]!;
      if (++j === this.m) j = 0;
    }
  }

  /** The season as the forecast sees it; null when nothing was taken out. `unit` is the scale of the history. */
  season(unit: number): Season | null {
    if (!this.active) return null;
    const { m, multiplicative } = this;
    const indices = new Float64Array(m);
    for (let j = 0; j < m; j++) indices[j] = this.indices[(this.n + j) % m]! * (multiplicative ? 1 : unit);
    return { kind: multiplicative ? 'multiplicative' : 'additive', indices, strength: this.kept };
  }

  /** Half a sentence about the season, for reasons. */
  told(): string {
    if (!this.active) return '';
    const clear = this.statistic > seasonalLimit ? 'clear' : 'faint';
    return `, on the history without its ${clear} season`;
  }
}
