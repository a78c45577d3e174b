import { type ErrorPool, type SeriesErrors, scaledErrors, scaledQuantiles } from './error-pool.ts';
import { empiricalDemand, type LeadTimeDemand } from './lead-time-demand.ts';
import { normalQuantile } from './normal.ts';

/** What a forecast says about the coming periods, before calibration. */
export interface MeanAndSigma {
  /** Units per period [horizon]. */
  readonly mean: Float64Array;
  /** Standard deviation of the error per period, units [horizon]. */
  readonly sigma: Float64Array;
}

/**
 * Quantiles of the demand of a window (one period, or the sum over a lead time), from the errors really made:
 *
 *   quantile(τ) = Σ mean + √Σσ² · (quantile τ of the scaled errors, pooled)
 *
 * Units   : units in, units out. Shape: levels[n] → [n], rising.
 * `floor` : the least demand can be, 0 unless the item takes returns (-Infinity).
 */
export function windowQuantiles(
  forecast: MeanAndSigma,
  series: SeriesErrors,
  pool: ErrorPool,
  levels: readonly number[],
  floor = 0,
): Float64Array {
  const { total, deviation } = windowMoments(forecast, pool);
  const own = scaledErrors(series.errors, pool.window);
  const scaled = scaledQuantiles(own, series.className, pool, levels, normalQuantile);
  return scaled.map((z) => Math.max(floor, total + deviation * z));
}

/** Grid of levels that stands for a whole distribution: the middle of 200 equal slices. */
const slices = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200);

/** The same distribution as lead-time demand, for safety stock by cycle service or fill rate. */
export function windowDemand(forecast: MeanAndSigma, series: SeriesErrors, pool: ErrorPool, floor = 0): LeadTimeDemand {
  const outcomes = empiricalDemand(windowQuantiles(forecast, series, pool, slices, floor));
  const { total } = windowMoments(forecast, pool);
  return {
    mean: Math.max(floor, total),
    quantile: (level) => windowQuantiles(forecast, series, pool, [level], floor)[0]!,
    shortage: outcomes.shortage,
  };
}

function windowMoments(forecast: MeanAndSigma, pool: ErrorPool): { total: number; deviation: number } {
  const { first, periods } = pool.window;
  if (first - 1 + periods > forecast.mean.length) {
    throw new Error(`a window of ${periods} periods from period ${first} needs a longer forecast than ${forecast.mean.length}`);
  }
  let total = 0;
  let variance = 0;
  for (let h = first - 1; h < first - 1 + periods; h++) {
    total += forecast.mean[h]!;
    variance += forecast.sigma[h]! ** 2;
  }
  return { total, deviation: Math.sqrt(variance) };
}
