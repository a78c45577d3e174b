import { seasonalityTest, seasonalLimit } from '../seasonality.ts';
import { median } from './median.ts';

/** Neighbours on either side that say what a period should have been. */
export const neighbours = 3;

/**
 * What each period should have been, from its neighbours and its season, robust against single odd values: the running
 * median of `neighbours` known values on either side (the period itself left out) plus the median seasonal deviation.
 *
 * `values` [n]: NaN where unknown or not to be believed. `breaks`: rising positions at which a new level begins; neighbours
 * are never taken across one. Additive: pass logs for a multiplicative pattern. NaN where no neighbour is known.
 * Source: J. Tukey, Exploratory Data Analysis (1977), chapter 7, running medians.
 */
export function expectation(values: Float64Array, season: number, breaks: readonly number[]): Float64Array {
  const indices = seasonalDeviations(values, season, breaks);
  const flat = indices ? values.map((v, t) => v - indices[t % season]!) : values;
  return flat.map(
    (_, t) => neighbourMedian(flat, t, neighbours, segmentOf(breaks, t, flat.length)) + (indices?.[t % season] ?? 0),
  );
}

/** Median deviation from the running median by place in the season, of mean 0; null without a clear season. */
export function seasonalDeviations(values: Float64Array, season: number, breaks: readonly number[]): Float64Array | null {
  const n = values.length;
  if (season < 2 || n < 3 * season) return null;
  const trend = values.map((_, t) => neighbourMedian(values, t, Math.ceil(season / 2), segmentOf(breaks, t, n), true));
  const detrended = values.map((v, t) => v - trend[t]!);
  const filled = detrended.map((v) => (Number.isNaN(v) ? 0 : v));
  if (seasonalityTest(filled, n, season) <= seasonalLimit) return null;
  const indices = Float64Array.from({ length: season }, (_, j) => {
    const own = median(detrended.filter((_, t) => t % season === j));
    return Number.isNaN(own) ? 0 : own;
  });
  const mean = indices.reduce((sum, v) => sum + v, 0) / season;
  return indices.map((v) => v - mean);
}

/** First and last position + 1 of the stretch between two breaks that t lies in. */
export function segmentOf(breaks: readonly number[], t: number, n: number): readonly [number, number] {
  let from = 0;
  for (const position of breaks) {
    if (t < position) return [from, position];
    from = position;
  }
  return [from, n];
}

function neighbourMedian(
  values: Float64Array,
  t: number,
  reach: number,
  [from, to]: readonly [number, number],
  withItself = false,
): number {
  const near: number[] = [];
  if (withItself && !Number.isNaN(values[t]!)) near.push(values[t]!);
  for (let i = t - 1, found = 0; i >= from && found < reach; i--) {
    if (Number.isNaN(values[i]!)) continue;
    near.push(values[i]!);
    found++;
  }
  for (let i = t + 1, found = 0; i < to && found < reach; i++) {
    if (Number.isNaN(values[i]!)) continue;
    near.push(values[i]!);
    found++;
  }
  return median(near);
}
