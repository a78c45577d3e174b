/**
 * What a statistical forecast takes and gives. Everything in demand/ that forecasts, scores, sums or reconciles speaks in
 * these types; the numbers themselves live in typed arrays.
 */
import type { Issue } from '../company/issue.ts';

/** The ways to forecast one series that a planner can name. `default` is the combination and, for months, its
 * pass over temporal sums; `combination` is it without that pass; `fast` is the theta class. */
export const methodNames = [
  'default',
  'fast',
  'combination',
  'naive',
  'seasonal-naive',
  'moving-average',
  'ses',
  'holt',
  'damped',
  'ets',
  'theta',
  'optimised-theta',
  'ces',
  'temporal-hierarchy',
  'croston',
  'sba',
  'tsb',
  'adida',
  'imapa',
  'manual',
] as const;
export type MethodName = (typeof methodNames)[number];

/** One history, oldest period first, without gaps: an unknown value is refused, not guessed (see cleanse). */
export interface SeriesInput {
  readonly id?: string;
  /** Demand per period, in the planner's unit. Finite; negative values are allowed (returns) and then switch off multiplication. */
  readonly values: Float64Array;
  /** Periods in a season: 12 for months, 4 for quarters, 52 for weeks, 1 when there is none. */
  readonly period: number;
}

export interface ForecastOptions {
  /** Number of periods to forecast, at least 1. */
  readonly horizon: number;
  /** `default` when absent. */
  readonly method?: MethodName;
  /** Probabilities in (0, 1), rising. `defaultLevels` when absent. */
  readonly levels?: readonly number[];
  /** How wide the intervals are, learned from a batch; without it the built-in one (see calibration.ts). */
  readonly calibration?: Calibration;
  /** Window of `moving-average`, in periods. One season (or 3) when absent. */
  readonly window?: number;
  /** The planner's own numbers for `manual`; the last one is carried on when they end early. */
  readonly manual?: Float64Array;
  /** Also return the one-step-ahead fit of the history, for residuals. */
  readonly fitted?: boolean;
}

/** Probabilities of the quantiles that are given when none are asked for: 80 and 95 % intervals, median, and service levels. */
export const defaultLevels: readonly number[] = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99];

export interface Quantiles {
  /** Rising probabilities. */
  readonly levels: readonly number[];
  /** levels.length x horizon, level by level: the value for level i and step h (0 is the first period) is at `i * horizon + h`. */
  readonly values: Float64Array;
}

export interface MemberWeight {
  /** A method, or one ETS model such as `ETS(M,Ad,M)`. */
  readonly member: string;
  /** Share in the forecast; all shares of a forecast sum to 1. */
  readonly weight: number;
}

export interface Season {
  readonly kind: 'additive' | 'multiplicative';
  /** One value per position in the season, beginning with the first forecast period: factors of mean 1, or units of mean 0. */
  readonly indices: Float64Array;
  /** Share of the raw indices that stands out from their own noise, 0 to 1. */
  readonly strength: number;
}

export interface Forecast {
  /** Point forecast, units per period [horizon]. */
  readonly mean: Float64Array;
  /** Standard deviation of the error of each period as the methods see it, before calibration; units [horizon]. */
  readonly sigma: Float64Array;
  /** Calibrated quantiles of each single period (not of sums: see uncertainty). */
  readonly quantiles: Quantiles;
  readonly method: MethodName;
  /** Why this method or mix, one sentence. */
  readonly reason: string;
  readonly weights: readonly MemberWeight[];
  /** The season that was found; null when the test found none. */
  readonly season: Season | null;
  /** One-step-ahead fit of the history, only on request; its first values are starts, not forecasts [history]. */
  readonly fitted?: Float64Array;
}

/** A series is forecast or refused; either way the rest goes on. Issues may also accompany a forecast (severity `note`). */
export interface ForecastOutcome {
  readonly forecast: Forecast | null;
  readonly issues: readonly Issue[];
}

/**
 * Interval widths learned from rolling-origin errors: for a class of series and a step ahead, the quantile of
 * (actual - mean) / sigma at each level.
 */
export interface Calibration {
  readonly levels: readonly number[];
  /** Largest step the table knows; later steps use the last one. */
  readonly horizon: number;
  /** Class name to levels.length x horizon factors, laid out as in `Quantiles`. */
  readonly factors: ReadonlyMap<string, Float64Array>;
}

/** Errors a method would have made in the past, each origin using only what was known then. */
export interface RollingErrors {
  /** Origins, newest first: the number of known periods at each. */
  readonly origins: readonly number[];
  readonly horizon: number;
  /** actual - mean, origins.length x horizon, origin by origin; NaN where the history had already ended. */
  readonly errors: Float64Array;
  /** sigma of the forecasts, same layout. */
  readonly sigmas: Float64Array;
}
