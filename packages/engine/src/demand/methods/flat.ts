import type { MemberWeight } from '../forecast.ts';
import { momentsSinceFirstSale } from '../intermittent/lead-time-counts.ts';
import type { History, Method } from './method.ts';

/** Smoothing rate of the methods for gaps in demand, as the automatic choice uses it. */
const rate = 0.1;

/**
 * A method for demand with gaps, asked for by name: one number of units a period, carried on. The automatic choice tries
 * several of them with several rates and gives counts for quantiles (see intermittent/); this is one of them, plain.
 *
 * Variance: that of the periods since the first sale, plus what smoothing with rate r does not know of the mean,
 * σ² (1 + r / (2 − r)). Source: R. Brown, Smoothing, Forecasting and Prediction (1963).
 */
export class Flat implements Method {
  readonly adjustment = null;
  private readonly title: string;
  private readonly perPeriod: (values: Float64Array, rate: number) => number;
  private history: History | null = null;

  constructor(title: string, perPeriod: (values: Float64Array, rate: number) => number) {
    this.title = title;
    this.perPeriod = perPeriod;
  }

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.history = history;
    const known = history.y.subarray(0, history.n);
    mean.fill(this.perPeriod(known, rate), 0, horizon);
    variance.fill(momentsSinceFirstSale(known).variance * (1 + rate / (2 - rate)), 0, horizon);
  }

  /** What it would have forecast each period from those before it. */
  fitted(fit: Float64Array): void {
    const { y, n } = this.history!;
    for (let t = 0; t < n; t++) fit[t] = t === 0 ? y[0]! : this.perPeriod(y.subarray(0, t), rate);
  }

  weights(): readonly MemberWeight[] {
    return [{ member: this.title, weight: 1 }];
  }

  reason(): string {
    return `${this.title} with a smoothing rate of ${rate}, the same for every period.`;
  }
}
