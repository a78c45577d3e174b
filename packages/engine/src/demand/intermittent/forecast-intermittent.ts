import type { Counts } from '../uncertainty/counts.ts';
import { type Candidate, candidates } from './candidates.ts';
import { type Classification, classifyDemand, type DemandPattern } from './classification.ts';
import { leadTimeCounts, leadTimeQuantile, missedLevel, momentsSinceFirstSale, pastSums } from './lead-time-counts.ts';

export interface IntermittentOptions {
  /** Lengths of the sums quantiles are wanted for, in periods: 1 for single periods, the lead time for safety stock. */
  readonly windows: readonly number[];
  /** Rising probabilities in (0, 1). */
  readonly levels: readonly number[];
  /** Past origins the choice and the levels are learned from, one window apart. 4 when absent. */
  readonly origins?: number;
}

export interface IntermittentForecast {
  /** Units per period; the same for every period to come. */
  readonly mean: number;
  readonly method: string;
  /** Why this method, one sentence. */
  readonly reason: string;
  readonly classification: Classification;
  readonly windows: readonly WindowForecast[];
}

/** Demand over a number of periods to come; by stationarity it does not matter which. */
export interface WindowForecast {
  readonly periods: number;
  readonly counts: Counts;
  /** Quantiles at the levels asked for, rising: whole units, or multiples of the smallest sale where sales are fractions. */
  readonly quantiles: Float64Array;
}

/**
 * Forecasts intermittent series together: each gets the method that would have met lead-time demand best, and quantiles
 * whose levels have been checked against what really happened.
 *
 * 1. At past origins, using only what was known then, every candidate gives quantiles of the sum over each window. Its
 *    score is the pinball loss at the levels from 0.5 up, in units of the series' mean. A series' own score is mixed with the
 *    mean of its pattern by n / (n + 50).
 * 2. For the winners, the level that just failed to cover each past sum is collected by pattern. Asking for 95 % then uses
 *    the 95 % point of these: a conformal correction in probabilities, which keeps quantiles whole numbers.
 *
 * NaN periods are unknown and skipped. A series without any sale forecasts 0. Same input, same result; order is kept.
 * Source: judged by stock, not by point error: A. Syntetos, K. Nikolopoulos & J. Boylan, IJF 26 (2010); conformal
 * correction of a predictive distribution: V. Chernozhukov, K. Wüthrich & Y. Zhu, PNAS 118 (2021).
 */
export function forecastIntermittent(histories: readonly Float64Array[], options: IntermittentOptions): IntermittentForecast[] {
  const units = histories.map(countingUnit);
  const series = histories.map((values, s) => (units[s] === 1 ? values : values.map((v) => v / units[s]!)));
  const classes = series.map(classifyDemand);
  const origins = options.origins ?? 4;
  const chosen = chooseCandidates(series, classes, options, origins);
  const tables = options.windows.map((window) => missedLevels(series, classes, chosen, window, origins));
  return series.map((values, s) => {
    const candidate = candidates[chosen[s]!]!;
    const classification = classes[s]!;
    const history = momentsSinceFirstSale(values);
    const mean = candidate.forecast(values);
    const windows = options.windows.map((periods, w) => {
      const counts = leadTimeCounts(history, mean, periods, candidate.rate);
      const sums = pastSums(values, history, mean, periods);
      const table = tables[w]!;
      const quantiles = Float64Array.from(options.levels, (level) =>
        leadTimeQuantile(counts, sums, table.corrected(classification.pattern, level)),
      );
      return { periods, counts, quantiles };
    });
    const unit = units[s]!;
    return {
      mean: mean * unit,
      method: candidate.name,
      reason: reasonFor(classification, candidate),
      classification,
      windows: unit === 1 ? windows : windows.map((window) => inUnits(window, unit)),
    };
  });
}

/** What is counted: 1 where all sales are whole numbers, else the smallest sale (items sold by weight or in thousands). */
function countingUnit(values: Float64Array): number {
  let whole = true;
  let smallest = Number.POSITIVE_INFINITY;
  for (const units of values) {
    if (Number.isNaN(units) || units === 0) continue;
    whole &&= Number.isInteger(units);
    smallest = Math.min(smallest, Math.abs(units));
  }
  return whole ? 1 : smallest;
}

function inUnits({ periods, counts, quantiles }: WindowForecast, unit: number): WindowForecast {
  return {
    periods,
    counts: { mean: counts.mean * unit, variance: counts.variance * unit * unit },
    quantiles: quantiles.map((q) => q * unit),
  };
}

/** Origins at which a pattern's own experience weighs as much as that of all series. */
const halfTrust = 50;

function chooseCandidates(
  series: readonly Float64Array[],
  classes: readonly Classification[],
  options: IntermittentOptions,
  origins: number,
): Int32Array {
  const levels = options.levels.filter((level) => level >= 0.5);
  const count = candidates.length;
  const own = new Float64Array(series.length * count);
  const judged = new Int32Array(series.length);
  const sums = new Map<DemandPattern, { scores: Float64Array; judged: number }>();
  for (const [s, values] of series.entries()) {
    const scale = meanSize(values);
    const { pattern } = classes[s]!;
    let group = sums.get(pattern);
    if (!group) {
      group = { scores: new Float64Array(count), judged: 0 };
      sums.set(pattern, group);
    }
    // a series without size, or too large to square, is judged by its pattern alone
    const judgeable = scale > 0 && scale < 1e100;
    eachOrigin(values, judgeable ? options.windows : [], origins, (known, window, actual) => {
      judged[s]!++;
      const history = momentsSinceFirstSale(known);
      for (let c = 0; c < count; c++) {
        const candidate = candidates[c]!;
        const mean = candidate.forecast(known);
        const counts = leadTimeCounts(history, mean, window, candidate.rate);
        const past = pastSums(known, history, mean, window);
        let loss = 0;
        for (const level of levels) {
          const miss = actual - leadTimeQuantile(counts, past, level);
          loss += Math.max(level * miss, (level - 1) * miss);
        }
        own[s * count + c]! += loss / (scale * window);
      }
    });
    for (let c = 0; c < count; c++) group.scores[c]! += own[s * count + c]!;
    group.judged += judged[s]!;
  }
  const chosen = new Int32Array(series.length);
  for (let s = 0; s < series.length; s++) {
    const group = sums.get(classes[s]!.pattern)!;
    if (group.judged === 0) continue;
    const n = judged[s]!;
    const trust = n / (n + halfTrust);
    let best = Number.POSITIVE_INFINITY;
    for (let c = 0; c < count; c++) {
      const mine = n > 0 ? own[s * count + c]! / n : 0;
      const score = trust * mine + (1 - trust) * (group.scores[c]! / group.judged);
      if (score < best) {
        best = score;
        chosen[s] = c;
      }
    }
  }
  return chosen;
}

/** Mean of |units| over the known periods. */
function meanSize(values: Float64Array): number {
  let sum = 0;
  let known = 0;
  for (const units of values) {
    if (Number.isNaN(units)) continue;
    sum += Math.abs(units);
    known++;
  }
  return known > 0 ? sum / known : 0;
}

interface LevelTable {
  /** The level to ask of the distribution so that `level` is reached. */
  corrected(pattern: DemandPattern, level: number): number;
}

function missedLevels(
  series: readonly Float64Array[],
  classes: readonly Classification[],
  chosen: Int32Array,
  window: number,
  origins: number,
): LevelTable {
  const groups = new Map<DemandPattern, number[]>();
  const all: number[] = [];
  for (const [s, values] of series.entries()) {
    const candidate = candidates[chosen[s]!]!;
    const { pattern } = classes[s]!;
    let group = groups.get(pattern);
    if (!group) {
      group = [];
      groups.set(pattern, group);
    }
    eachOrigin(values, [window], origins, (known, _window, actual) => {
      const history = momentsSinceFirstSale(known);
      const mean = candidate.forecast(known);
      const missed = missedLevel(
        leadTimeCounts(history, mean, window, candidate.rate),
        pastSums(known, history, mean, window),
        actual,
      );
      group.push(missed);
      all.push(missed);
    });
  }
  all.sort((a, b) => a - b);
  for (const group of groups.values()) group.sort((a, b) => a - b);
  return {
    corrected: (pattern, level) => {
      const group = groups.get(pattern) ?? [];
      const trust = group.length / (group.length + halfTrust);
      const general = all.length / (all.length + halfTrust);
      const pooled = general * ranked(all, level) + (1 - general) * level;
      return Math.min(1 - 1e-9, Math.max(1e-9, trust * ranked(group, level) + (1 - trust) * pooled));
    },
  };
}

/** The level at rank ⌈(n + 1) τ⌉, a hair above it: a quantile at it covers that demand, at it or below it does not. */
function ranked(sorted: readonly number[], level: number): number {
  if (sorted.length === 0) return level;
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * level));
  return sorted[rank - 1]! + 1e-9;
}

/** Visits the last origins, one window apart, at which a first sale was known and the sum after it is complete. */
function eachOrigin(
  values: Float64Array,
  windows: readonly number[],
  origins: number,
  visit: (known: Float64Array, window: number, actual: number) => void,
): void {
  for (const window of windows) {
    for (let o = 1; o <= origins; o++) {
      const origin = values.length - o * window;
      if (origin < 2 * window || origin < 6) break;
      const known = values.subarray(0, origin);
      let actual = 0;
      for (let t = origin; t < origin + window; t++) actual += values[t]!;
      if (Number.isNaN(actual) || classifyDemand(known).sales === 0) continue;
      visit(known, window, actual);
    }
  }
}

function reasonFor({ pattern, interval }: Classification, { name }: Candidate): string {
  if (pattern === 'none') return 'Nothing was ever sold, so nothing is forecast.';
  const rhythm = `a sale every ${interval.toFixed(1)} periods`;
  return `Demand is ${pattern} (${rhythm}); ${name} met past lead-time demand at the lowest cost of stock and shortage.`;
}
