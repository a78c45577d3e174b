import type { MemberWeight } from '../forecast.ts';
import type { History, Method } from './method.ts';

/**
 * The last value goes on: ŷ_{n+h} = y_n, variance h σ² with σ² the mean squared step.
 * Source: R. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., sections 5.2 and 5.5.
 */
export class Naive implements Method {
  readonly adjustment = null;
  private history: History | null = null;

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.history = history;
    const { y, n } = history;
    let squares = 0;
    for (let t = 1; t < n; t++) squares += (y[t]! - y[t - 1]!) ** 2;
    const step = squares / Math.max(1, n - 1);
    for (let h = 0; h < horizon; h++) {
      mean[h] = y[n - 1]!;
      variance[h] = step * (h + 1);
    }
  }

  fitted(fit: Float64Array): void {
    const { y, n } = this.history!;
    for (let t = 0; t < n; t++) fit[t] = y[Math.max(0, t - 1)]!;
  }

  weights(): readonly MemberWeight[] {
    return [{ member: 'naive', weight: 1 }];
  }

  reason(): string {
    return 'The last period is carried on.';
  }
}
