/**
 * How wrong a forecast was. Every measure takes forecasts and actuals of the same periods and skips a period in which
 * either is NaN: absence is not zero. A measure without a single usable period, or with nothing to divide by, is NaN.
 *
 * Shares are shares: 0.12 is 12 %. Errors are actual minus forecast, so a positive bias (forecast minus actual, as
 * planners say it) means over-forecast.
 */
export type Numbers = ArrayLike<number>;

/**
 * Bias: Σ(F - A) / ΣA. Positive: over-forecast.
 * Source: R. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 5.8.
 */
export function bias(forecast: Numbers, actual: Numbers): number {
  let error = 0;
  let total = 0;
  eachPair(forecast, actual, (f, a) => {
    error += f - a;
    total += a;
  });
  return total === 0 ? Number.NaN : error / total;
}

/**
 * Weighted absolute percentage error: Σ|A - F| / ΣA, the measure whose sums over items mean something.
 * Source: S. Kolassa & W. Schütz, Foresight 6 (2007), "Advantages of the MAD/Mean ratio over the MAPE".
 */
export function wape(forecast: Numbers, actual: Numbers): number {
  let error = 0;
  let total = 0;
  eachPair(forecast, actual, (f, a) => {
    error += Math.abs(f - a);
    total += a;
  });
  return total === 0 ? Number.NaN : error / total;
}

/** Mean of |A - F| / |A| over the periods with A ≠ 0; misleading for small demand, which is why WAPE stands beside it. */
export function mape(forecast: Numbers, actual: Numbers): number {
  return meanOf(forecast, actual, (f, a) => (a === 0 ? Number.NaN : Math.abs(f - a) / Math.abs(a)));
}

/**
 * Symmetric MAPE: mean of 2|F - A| / (|A| + |F|), 0 where both are 0. Between 0 and 2.
 * Source: S. Makridakis & M. Hibon, IJF 16 (2000), the M3 competition.
 */
export function smape(forecast: Numbers, actual: Numbers): number {
  return meanOf(forecast, actual, (f, a) => {
    const size = Math.abs(f) + Math.abs(a);
    return size === 0 ? 0 : (2 * Math.abs(f - a)) / size;
  });
}

/** Mean absolute error, in the unit of the data. */
export function meanAbsoluteError(forecast: Numbers, actual: Numbers): number {
  return meanOf(forecast, actual, (f, a) => Math.abs(f - a));
}

/** Mean squared error, in the unit of the data squared. */
export function meanSquaredError(forecast: Numbers, actual: Numbers): number {
  return meanOf(forecast, actual, (f, a) => (f - a) * (f - a));
}

/**
 * What one step of the seasonal naive forecast errs within the history: mean of |y_t - y_{t-m}|, the scale of MASE.
 * Periods that are NaN at either end are left out. 0 for a constant series, NaN for one without such a pair.
 */
export function absoluteScale(history: Numbers, season: number): number {
  return naiveStep(history, season, Math.abs);
}

/** Mean of (y_t - y_{t-m})², the scale of RMSSE. */
export function squaredScale(history: Numbers, season: number): number {
  return naiveStep(history, season, (d) => d * d);
}

/**
 * Mean absolute scaled error: mean|A - F| / {@link absoluteScale}. Below 1 beats the in-sample seasonal naive.
 * Source: R. Hyndman & A. Koehler, IJF 22 (2006), section 3.
 */
export function mase(forecast: Numbers, actual: Numbers, history: Numbers, season: number): number {
  return ratio(meanAbsoluteError(forecast, actual), absoluteScale(history, season));
}

/**
 * Root mean squared scaled error: √(mean (A - F)² / {@link squaredScale}).
 * Source: S. Makridakis, E. Spiliotis & V. Assimakopoulos, IJF 38 (2022), the M5 competition.
 */
export function rmsse(forecast: Numbers, actual: Numbers, history: Numbers, season: number): number {
  return Math.sqrt(ratio(meanSquaredError(forecast, actual), squaredScale(history, season)));
}

/**
 * Tracking signal: Σ(A - F) / MAD, MAD the mean absolute error of the same periods. Beyond ±4 the forecast is drifting.
 * Positive: under-forecast. 0 when there is no error at all.
 * Source: G. Plossl & O. Wight, Production and Inventory Control (1967).
 */
export function trackingSignal(forecast: Numbers, actual: Numbers): number {
  let sum = 0;
  let absolute = 0;
  let count = 0;
  eachPair(forecast, actual, (f, a) => {
    sum += a - f;
    absolute += Math.abs(a - f);
    count++;
  });
  if (count === 0) return Number.NaN;
  return absolute === 0 ? 0 : sum / (absolute / count);
}

/**
 * Smoothed tracking signal E/M: E = βe + (1-β)E, M = β|e| + (1-β)M. Between -1 and 1; beyond ±0.5 the forecast is drifting.
 * Source: D. Trigg, Operational Research Quarterly 15 (1964).
 */
export function smoothedTrackingSignal(forecast: Numbers, actual: Numbers, beta = 0.2): number {
  let error = 0;
  let absolute = 0;
  let count = 0;
  eachPair(forecast, actual, (f, a) => {
    error = beta * (a - f) + (1 - beta) * error;
    absolute = beta * Math.abs(a - f) + (1 - beta) * absolute;
    count++;
  });
  if (count === 0) return Number.NaN;
  return absolute === 0 ? 0 : error / absolute;
}

/**
 * Pinball loss of the quantile at `level` (0..1), doubled so that the loss of the median is the absolute error:
 * mean of 2 max(τ(y-q), (τ-1)(y-q)). In the unit of the data.
 * Source: R. Koenker & G. Bassett, Econometrica 46 (1978).
 */
export function pinball(quantile: Numbers, actual: Numbers, level: number): number {
  return meanOf(quantile, actual, (q, y) => 2 * Math.max(level * (y - q), (level - 1) * (y - q)));
}

/** Share of actuals at or below the quantile. For whole-number demand the share that should be reached is at least τ. */
export function coverageBelow(quantile: Numbers, actual: Numbers): number {
  return meanOf(quantile, actual, (q, y) => (y <= q ? 1 : 0));
}

/** Of a series forecast exactly, what arithmetic rounds away counts as inside. */
const rounding = 1e-9;

/** Share of actuals inside [lower, upper]. */
export function coverage(lower: Numbers, upper: Numbers, actual: Numbers): number {
  let inside = 0;
  let count = 0;
  for (let t = 0; t < actual.length; t++) {
    const a = actual[t]!;
    const low = lower[t]!;
    const high = upper[t]!;
    if (Number.isNaN(a) || Number.isNaN(low) || Number.isNaN(high)) continue;
    count++;
    const slack = rounding * Math.abs(a);
    if (a >= low - slack && a <= high + slack) inside++;
  }
  return count === 0 ? Number.NaN : inside / count;
}

/**
 * Mean scaled interval score of the central interval that should hold `share` of actuals (0.95: α = 0.05):
 * mean[(u - l) + 2/α (l - y)⁺ + 2/α (y - u)⁺] / {@link absoluteScale}.
 * Source: T. Gneiting & A. Raftery, JASA 102 (2007), section 6.2; scaled as in the M4 competition.
 */
export function msis(lower: Numbers, upper: Numbers, actual: Numbers, history: Numbers, season: number, share: number): number {
  const alpha = 1 - share;
  let score = 0;
  let count = 0;
  for (let t = 0; t < actual.length; t++) {
    const a = actual[t]!;
    const low = lower[t]!;
    const high = upper[t]!;
    if (Number.isNaN(a) || Number.isNaN(low) || Number.isNaN(high)) continue;
    count++;
    score += high - low + (2 / alpha) * (Math.max(0, low - a) + Math.max(0, a - high));
  }
  return count === 0 ? Number.NaN : ratio(score / count, absoluteScale(history, season));
}

/** How much a forecast moved since the cycle before, over the periods both cover: Σ|new - old| / Σ old. */
export function churn(before: Numbers, now: Numbers): number {
  return wape(now, before);
}

/** One step of the staircase naive, statistical, planner, consensus. */
export interface ValueAdded {
  readonly step: string;
  /** WAPE of the step at the lag the forecasts were frozen at. */
  readonly wape: number;
  readonly bias: number;
  /** WAPE of the step before minus WAPE of this step: positive when the step helped. NaN for the first step. */
  readonly added: number;
  /**
   * `steady` when the gain or loss is more than two standard errors of its mean over the periods, `chance` when the
   * difference may be luck, `first` for the step nothing stands before.
   */
  readonly mark: 'first' | 'steady' | 'chance';
}

/**
 * Forecast value added: the error of the step before minus the error of this step. All steps must be frozen at the same
 * lag, which the caller states beside the result.
 * Source: M. Gilliland, The Business Forecasting Deal (2010), chapter 4.
 */
export function forecastValueAdded(
  steps: readonly { readonly step: string; readonly forecast: Numbers }[],
  actual: Numbers,
): readonly ValueAdded[] {
  return steps.map(({ step, forecast }, index) => {
    const before = steps[index - 1];
    const own = wape(forecast, actual);
    const common = { step, wape: own, bias: bias(forecast, actual) };
    if (!before) return { ...common, added: Number.NaN, mark: 'first' };
    return {
      ...common,
      added: wape(before.forecast, actual) - own,
      mark: isSteady(before.forecast, forecast, actual) ? 'steady' : 'chance',
    };
  });
}

/** Paired differences of absolute errors: is their mean more than two standard errors from 0? */
function isSteady(before: Numbers, now: Numbers, actual: Numbers): boolean {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let t = 0; t < actual.length; t++) {
    const difference = Math.abs(before[t]! - actual[t]!) - Math.abs(now[t]! - actual[t]!);
    if (Number.isNaN(difference)) continue;
    count++;
    sum += difference;
    squares += difference * difference;
  }
  if (count < 2) return false;
  const mean = sum / count;
  const variance = Math.max(0, (squares - count * mean * mean) / (count - 1));
  return Math.abs(mean) > 2 * Math.sqrt(variance / count);
}

function naiveStep(history: Numbers, season: number, size: (difference: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let t = season; t < history.length; t++) {
    const difference = history[t]! - history[t - season]!;
    if (Number.isNaN(difference)) continue;
    sum += size(difference);
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

function meanOf(forecast: Numbers, actual: Numbers, measure: (forecast: number, actual: number) => number): number {
  let sum = 0;
  let count = 0;
  eachPair(forecast, actual, (f, a) => {
    const value = measure(f, a);
    if (Number.isNaN(value)) return;
    sum += value;
    count++;
  });
  return count === 0 ? Number.NaN : sum / count;
}

function eachPair(forecast: Numbers, actual: Numbers, visit: (forecast: number, actual: number) => void): void {
  if (forecast.length < actual.length) throw new Error(`${actual.length} actuals need as many forecasts, not ${forecast.length}`);
  for (let t = 0; t < actual.length; t++) {
    const f = forecast[t]!;
    const a = actual[t]!;
    if (Number.isNaN(f) || Number.isNaN(a)) continue;
    visit(f, a);
  }
}

function ratio(error: number, scale: number): number {
  return scale === 0 ? Number.NaN : error / scale;
}
