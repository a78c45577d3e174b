import type { MemberWeight } from '../forecast.ts';
import type { History, Method } from './method.ts';

/**
 * Mean of the last w periods, carried on; variance: the mean squared error it would have made in the history.
 * Source: S. Makridakis, S. Wheelwright & R. Hyndman, Forecasting (1998), section 4/2.
 */
export class MovingAverage implements Method {
  readonly adjustment = null;
  /** Periods averaged; one season (or 3) when null. */
  window: number | null = null;
  private history: History | null = null;
  private used = 1;

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.history = history;
    const { y, n, m } = history;
    this.used = Math.max(1, Math.min(n, this.window ?? (m > 1 ? m : 3)));
    const { used } = this;
    let squares = 0;
    let count = 0;
    for (let t = used; t < n; t++) {
      squares += (y[t]! - average(y, t, used)) ** 2;
      count++;
    }
    const level = average(y, n, used);
    if (count === 0) for (let t = 0; t < n; t++, count++) squares += (y[t]! - level) ** 2;
    for (let h = 0; h < horizon; h++) {
      mean[h] = level;
      variance[h] = squares / count;
    }
  }

  fitted(fit: Float64Array): void {
    const { y, n } = this.history!;
    for (let t = 0; t < n; t++) fit[t] = t < this.used ? y[t]! : average(y, t, this.used);
  }

  weights(): readonly MemberWeight[] {
    return [{ member: `moving average of ${this.used}`, weight: 1 }];
  }

  reason(): string {
    return `The mean of the last ${this.used} periods is carried on.`;
  }
}

function average(y: Float64Array, end: number, window: number): number {
  let sum = 0;
  for (let t = end - window; t < end; t++) sum += y[t]!;
  return sum / window;
}
