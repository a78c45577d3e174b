import type { MemberWeight } from '../forecast.ts';
import type { History, Method } from './method.ts';

/**
 * The last season repeats: ŷ_{n+h} = y_{n+h−km}, variance σ² (⌊(h−1)/m⌋ + 1). With less than a season and a period of
 * history the lag is 1, the naive forecast.
 * Source: R. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
 */
export class SeasonalNaive implements Method {
  readonly adjustment = null;
  private history: History | null = null;
  private lag = 1;

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.history = history;
    const { y, n, m } = history;
    this.lag = n > m ? m : 1;
    const { lag } = this;
    let squares = 0;
    for (let t = lag; t < n; t++) squares += (y[t]! - y[t - lag]!) ** 2;
    const step = squares / Math.max(1, n - lag);
    for (let h = 0; h < horizon; h++) {
      mean[h] = y[n - lag + (h % lag)]!;
      variance[h] = step * (Math.floor(h / lag) + 1);
    }
  }

  fitted(fit: Float64Array): void {
    const { y, n } = this.history!;
    for (let t = 0; t < n; t++) fit[t] = y[t < this.lag ? t : t - this.lag]!;
  }

  weights(): readonly MemberWeight[] {
    return [{ member: this.lag > 1 ? 'seasonal naive' : 'naive', weight: 1 }];
  }

  reason(): string {
    return this.lag > 1
      ? 'The last season repeats.'
      : 'Less than a season and a period is known, so the last period is carried on.';
  }
}
