/** Taking the season out of a history and putting it back into a forecast. */
import { classicalIndices, seasonalityTest, shrinkIndices } from './seasonality.ts';

/**
 * Classical indices shrunk by their noise. Multiplicative where the history and its moving average are positive,
 * additive otherwise; nothing is taken out of histories shorter than three seasons. Owns buffers that grow.
 */
export class Adjustment {
  /** The history without its season [n]. */
  values = new Float64Array(0);
  indices = new Float64Array(0);
  active = false;
  multiplicative = true;
  /** Test statistic of the season; above `seasonalLimit` it is beyond doubt. */
  statistic = 0;
  private average = new Float64Array(0);
  private n = 0;
  private m = 1;

  fit(y: Float64Array, n: number, m: number, multiplicativeAllowed: boolean): void {
    this.n = n;
    this.m = m;
    if (this.values.length < n) {
      this.values = new Float64Array(n);
      this.average = new Float64Array(n);
    }
    if (this.indices.length < m) this.indices = new Float64Array(m);
    this.active = false;
    this.statistic = seasonalityTest(y, n, m);
    const { values, indices, average } = this;
    if (m > 1 && n >= 3 * m) {
      this.multiplicative = multiplicativeAllowed && classicalIndices(y, n, m, true, indices, average);
      const usable = this.multiplicative || classicalIndices(y, n, m, false, indices, average);
      this.active = usable && shrinkIndices(y, n, m, this.multiplicative, indices, average) > 0;
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

  /** Puts the season of the coming periods back into `mean`. */
  restore(horizon: number, mean: Float64Array): void {
    if (!this.active) return;
    let j = this.n % this.m;
    for (let h = 0; h < horizon; h++) {
      mean[h] = this.multiplicative ? mean[h]! * this.indices[j]! : mean[h]! + this.indices[j]!;
      if (++j === this.m) j = 0;
    }
  }
}
