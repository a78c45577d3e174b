import { Adjustment } from '../adjustment.ts';
import type { MemberWeight } from '../forecast.ts';
import { Ets, etsModels } from './ets.ts';
import type { History, Method } from './method.ts';

/** Longer seasons are taken out beforehand. */
const longestSeason = 24;

/** The method `ets`: the 15 forms with AICc weights as published. */
export class Smoothing implements Method {
  adjustment: Adjustment | null = null;
  private readonly ets = new Ets();
  private readonly taker = new Adjustment();

  forecast({ y, n, m }: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    if (m <= longestSeason) {
      this.adjustment = null;
      this.ets.fit(y, n, m, true, m > 1);
    } else {
      this.adjustment = this.taker;
      this.taker.fit(y, n, m);
      this.ets.fit(this.taker.values, n, 1, true, false);
    }
    this.ets.forecast(horizon, mean, variance);
    this.adjustment?.restore(horizon, mean, variance);
  }

  fitted(fit: Float64Array): void {
    this.ets.fitted(fit);
    this.adjustment?.restoreFit(fit);
  }

  weights(): readonly MemberWeight[] {
    const shown = etsModels
      .map(({ name }, i) => ({ member: name, weight: this.ets.weights[i]! }))
      .filter((w) => w.weight >= 1e-3);
    const total = shown.reduce((sum, { weight }) => sum + weight, 0);
    return shown
      .map(({ member, weight }) => ({ member, weight: weight / total }))
      .sort((a, b) => b.weight - a.weight || (a.member < b.member ? -1 : 1));
  }

  reason(): string {
    const [first] = this.weights();
    if (!first) return 'No form of exponential smoothing could be fitted.';
    return `Exponential smoothing, forms weighted by AICc: ${first.member} has ${Math.round(first.weight * 100)} %${this.adjustment?.told() ?? ''}.`;
  }
}
