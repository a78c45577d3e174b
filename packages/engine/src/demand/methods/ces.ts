/**
 * Complex exponential smoothing: level and information potential as one complex number, which covers stationary and
 * trending demand without choosing between them.
 *
 *   ŷ_t = l_{t−1};  e = y − ŷ
 *   l_t = l_{t−1} − (1 − a₁) c_{t−1} + (a₀ − a₁) e
 *   c_t = l_{t−1} + (1 − a₀) c_{t−1} + (a₀ + a₁) e
 *
 * a₀ + i a₁ is searched about 1.3 + i inside the stability region; outside it the cost grows without bound. The first
 * states come from running forwards, then backwards through the history (backcasting).
 * Source: I. Svetunkov, N. Kourentzes & J. Ord, Naval Research Logistics 69 (2022), eq. (10) and appendix A.
 * For histories without season (adjust first).
 */
import { Simplex } from '../search.ts';
import type { Kernel } from './adjusted.ts';

export class Ces implements Kernel {
  a0 = 0;
  a1 = 0;
  squares = 0;

  private readonly simplex = new Simplex();
  private readonly start = Float64Array.of(1.3, 1, 0, 0);
  private readonly step = Float64Array.of(0.2, 0.1, 0, 0);
  private readonly low = Float64Array.of(0.01, 0.01, 0, 0);
  private readonly high = Float64Array.of(2.49, 1.99, 0, 0);
  private y: Float64Array = new Float64Array(0);
  private n = 0;
  private first = 0;
  private level = 0;
  private potential = 0;
  private startLevel = 0;
  private startPotential = 0;

  fit(y: Float64Array, n: number): void {
    this.y = y;
    this.n = n;
    const count = Math.min(10, n);
    let sum = 0;
    for (let t = 0; t < count; t++) sum += y[t]!;
    this.first = sum / count;
    this.simplex.minimise(this, 2, this.start, this.step, this.low, this.high, 60, 1e-3);
    this.a0 = this.simplex.best[0]!;
    this.a1 = this.simplex.best[1]!;
    this.cost(this.simplex.best);
    this.squares = this.pass(this.a0, this.a1, 1, true);
  }

  /** n log Σ e². */
  cost(at: Float64Array): number {
    const a0 = at[0]!;
    const a1 = at[1]!;
    if (!isStable(a0, a1)) return Number.POSITIVE_INFINITY;
    this.level = this.first;
    this.potential = this.first / 1.1;
    this.pass(a0, a1, 1, false);
    this.pass(a0, a1, -1, false);
    this.startLevel = this.level;
    this.startPotential = this.potential;
    return this.n * Math.log(this.pass(a0, a1, 1, false));
  }

  /** One run through the history, forwards or backwards, from the states at hand; Σ e². */
  private pass(a0: number, a1: number, direction: 1 | -1, fromStart: boolean): number {
    const { y, n } = this;
    const real = 1 - a1;
    const imaginary = 1 - a0;
    const difference = a0 - a1;
    const total = a0 + a1;
    let l = fromStart ? this.startLevel : this.level;
    let c = fromStart ? this.startPotential : this.potential;
    let sum = 0;
    for (let i = 0, t = direction > 0 ? 0 : n - 1; i < n; i++, t += direction) {
      const e = y[t]! - l;
      sum += e * e;
      const next = l - real * c + difference * e;
      c = l + imaginary * c + total * e;
      l = next;
    }
    this.level = l;
    this.potential = c;
    return sum;
  }

  /** The variance adds up the effect c_j of one error on the forecasts after it: σ² (1 + Σ c_j²). */
  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    const { a0, a1, n } = this;
    const sigma2 = this.squares / Math.max(1, n - 4);
    let l = this.level;
    let c = this.potential;
    let effect = a0 - a1;
    let effectPotential = a0 + a1;
    let sum = 1;
    for (let h = 0; h < horizon; h++) {
      mean[h] = l;
      variance[h] = sigma2 * sum;
      const next = l - (1 - a1) * c;
      c = l + (1 - a0) * c;
      l = next;
      sum += effect * effect;
      const nextEffect = effect - (1 - a1) * effectPotential;
      effectPotential = effect + (1 - a0) * effectPotential;
      effect = nextEffect;
    }
  }

  fitted(fit: Float64Array): void {
    const { y, n, a0, a1 } = this;
    let l = this.startLevel;
    let c = this.startPotential;
    for (let t = 0; t < n; t++) {
      fit[t] = l;
      const e = y[t]! - l;
      const next = l - (1 - a1) * c + (a0 - a1) * e;
      c = l + (1 - a0) * c + (a0 + a1) * e;
      l = next;
    }
  }

  told(): string {
    return `Complex exponential smoothing with ${this.a0.toFixed(2)} + ${this.a1.toFixed(2)}i`;
  }
}

/** Source: Svetunkov, Kourentzes & Ord (2022), eq. (13): the roots of the discount matrix lie inside the unit circle. */
function isStable(a0: number, a1: number): boolean {
  // discount matrix [[1 − (a0 − a1), a1 − 1], [1 − (a0 + a1), 1 − a0]]
  const trace = 2 - 2 * a0 + a1;
  const determinant = (1 - a0 + a1) * (1 - a0) - (a1 - 1) * (1 - a0 - a1);
  return determinant < 1 && 1 + determinant > Math.abs(trace);
}
