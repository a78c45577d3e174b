import type { MemberWeight } from '../forecast.ts';
import { Combination } from './combination.ts';
import { allPositive } from './log-theta.ts';
import type { History, Method } from './method.ts';
import { TemporalHierarchy } from './temporal-hierarchy.ts';

/** Seasons for which the pass over sums of months pays (chosen on training data: twelve gains, four does not). */
const helped = new Set([12]);

/**
 * The combination, and for `share` of it the same brought to agree with forecasts of its temporal sums.
 * `share` 1/2 where the season is 12 is the method `default`; share 1 for every season is `temporal-hierarchy`.
 */
export class Reconciled implements Method {
  private readonly direct: Combination;
  private readonly sums: Combination;
  private readonly hierarchy = new TemporalHierarchy();
  private readonly share: number;
  private readonly everySeason: boolean;
  private whole = new Float64Array(0);
  private wholeVariance = new Float64Array(0);
  private unused = new Float64Array(0);
  private agreed = new Float64Array(0);
  private isReconciled = false;

  constructor(share: number, everySeason: boolean, direct = new Combination(), sums = new Combination()) {
    this.direct = direct;
    this.sums = sums;
    this.share = share;
    this.everySeason = everySeason;
  }

  get adjustment() {
    return this.direct.adjustment;
  }

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    const { y, n, m } = history;
    this.isReconciled = n >= 2 * m && (this.everySeason ? m > 1 && m <= 24 : helped.has(m));
    if (!this.isReconciled) {
      this.direct.forecast(history, horizon, mean, variance);
      return;
    }
    const seasonsAhead = Math.ceil(horizon / m);
    const periods = seasonsAhead * m;
    if (this.whole.length < periods) {
      this.whole = new Float64Array(periods);
      this.wholeVariance = new Float64Array(periods);
      this.unused = new Float64Array(periods);
      this.agreed = new Float64Array(periods);
    }
    const { whole, agreed, share } = this;
    this.direct.forecast(history, periods, whole, this.wholeVariance);
    for (let h = 0; h < periods; h++) agreed[h] = whole[h]!;
    this.hierarchy.reconcile(this, y, n, m, seasonsAhead, agreed);
    for (let h = 0; h < horizon; h++) {
      mean[h] = (1 - share) * whole[h]! + share * agreed[h]!;
      variance[h] = this.wholeVariance[h]!;
    }
  }

  forecastLevel(y: Float64Array, n: number, m: number, horizon: number, mean: Float64Array): void {
    this.sums.forecast({ y, n, m, positive: allPositive(y, n) }, horizon, mean, this.unused);
  }

  fitted(fit: Float64Array): void {
    this.direct.fitted(fit);
  }

  weights(): readonly MemberWeight[] {
    if (!this.isReconciled || this.share === 1) return this.direct.weights();
    const keep = this.direct.weights().map(({ member, weight }) => ({ member, weight: weight * (1 - this.share) }));
    return [...keep, { member: 'temporal hierarchy', weight: this.share }];
  }

  reason(): string {
    if (!this.isReconciled) return this.direct.reason();
    const part = this.share === 1 ? 'made to agree' : 'averaged with itself made to agree';
    return `${this.direct.reason().slice(0, -1)}; ${part} with forecasts of its sums up to the year.`;
  }
}
