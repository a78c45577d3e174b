import type { Adjustment } from '../adjustment.ts';
import type { MemberWeight } from '../forecast.ts';

/** A history ready for the methods: finite, scaled by a power of two to a size of about 1, not constant, n >= 4. */
export interface History {
  readonly y: Float64Array;
  readonly n: number;
  /** Periods in a season. */
  readonly m: number;
  /** Every value is above 0. */
  readonly positive: boolean;
}

/** One way to forecast. Objects own their buffers and serve one series after another. */
export interface Method {
  /** Point forecasts into `mean` and the variance of their errors into `variance`, both [horizon]. */
  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void;
  /** One-step-ahead fit of the series that was forecast last, into `fit` [n]; the first values are starts. */
  fitted(fit: Float64Array): void;
  /** Shares of the members in the last forecast. */
  weights(): readonly MemberWeight[];
  /** What was done and why, one sentence, about the last forecast. */
  reason(): string;
  /** Where the season was taken out; null for a method that does not do it. */
  readonly adjustment: Adjustment | null;
}
