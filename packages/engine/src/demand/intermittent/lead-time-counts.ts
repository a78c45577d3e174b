import { type Counts, countCdf, countQuantile } from '../uncertainty/counts.ts';
import { firstSale } from './classification.ts';

/** Mean and variance of known periods from the first sale on. */
export interface PeriodMoments {
  readonly mean: number;
  readonly variance: number;
  readonly periods: number;
}

export function momentsSinceFirstSale(values: Float64Array): PeriodMoments {
  let periods = 0;
  let sum = 0;
  let squares = 0;
  for (let t = firstSale(values); t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    periods++;
    sum += y;
    squares += y * y;
  }
  const mean = periods > 0 ? sum / periods : 0;
  const variance = periods > 1 ? Math.max(0, (squares - periods * mean * mean) / (periods - 1)) : mean;
  return { mean, variance, periods };
}

/**
 * Demand summed over `window` periods as a count distribution by moments:
 *
 *   mean     = L m
 *   variance = d m (L + L² r / (2 - r)),  d = max(1, history variance / history mean)
 *
 * m is the forecast per period, L the window, d the dispersion the history shows (at least Poisson), and the second term
 * what smoothing with rate r does not know about the mean (variance of exponential smoothing: σ² r / (2 - r)).
 * Source: D. Snyder, A. Ord & A. Beaumont, IJF 28 (2012) for the negative binomial; R. Brown, Smoothing, Forecasting and
 * Prediction (1963) for the variance of smoothing.
 */
export function leadTimeCounts(history: PeriodMoments, perPeriod: number, window: number, rate: number): Counts {
  const dispersion = history.mean > 0 ? Math.max(1, history.variance / history.mean) : 1;
  return { mean: window * perPeriod, variance: dispersion * perPeriod * (window + (window * window * rate) / (2 - rate)) };
}

/** History that suffices to let past sums speak for themselves, in known periods since the first sale. */
const empiricalPeriods = 60;

/**
 * Sums of every `window` consecutive periods since the first sale, sorted, or null when they may not speak: fewer than 60
 * periods are known, one of them is unknown, or the forecast has moved more than two standard errors from the mean of the
 * history, so that old sums belong to another demand.
 * Source: J. Boylan & M. Babai, International Journal of Production Economics 181 (2016), overlapping aggregation.
 */
export function pastSums(values: Float64Array, history: PeriodMoments, perPeriod: number, window: number): Float64Array | null {
  if (history.periods < empiricalPeriods || window > history.periods / 4) return null;
  if (Math.abs(perPeriod - history.mean) > 2 * Math.sqrt(history.variance / history.periods)) return null;
  const start = firstSale(values);
  const sums = new Float64Array(values.length - start - window + 1);
  let sum = 0;
  for (let t = start; t < values.length; t++) {
    sum += values[t]!;
    if (t - start >= window) sum -= values[t - window]!;
    if (t - start >= window - 1) sums[t - start - window + 1] = sum;
  }
  return Number.isNaN(sum) ? null : sums.sort();
}

/** The stock that suffices with probability `level`: from past sums where they may speak, else from the counts. */
export function leadTimeQuantile(counts: Counts, sums: Float64Array | null, level: number): number {
  if (!sums) return countQuantile(counts, level);
  return sums[Math.min(sums.length, Math.max(1, Math.ceil((sums.length + 1) * level - 1e-9))) - 1]!;
}

/** P(demand < units): what level just fails to cover this demand. */
export function missedLevel(counts: Counts, sums: Float64Array | null, units: number): number {
  if (!sums) return countCdf(counts, Math.ceil(units) - 1);
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < units) low = middle + 1;
    else high = middle;
  }
  return low / (sums.length + 1);
}
