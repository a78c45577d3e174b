import type { Quantiles } from '../forecast.ts';
import { normalQuantile } from '../uncertainty/index.ts';

/** Probabilities to ask a forecast for when futures are to be drawn from it: close in the tails, where service is decided. */
export const futureLevels: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995,
];

/** What a forecast says of one product: point forecast and quantiles, units by planned period. */
export interface Outlook {
  readonly mean: Float64Array;
  readonly quantiles: Quantiles;
}

/**
 * How far demand may lie from its plan, as factors of it: quantile / mean for each level and period, [levels x periods]. Where the
 * forecast is 0 there is nothing to be in proportion to, and the factor is 1.
 */
export function spreadOf({ mean, quantiles: { levels, values } }: Outlook): Float64Array {
  const T = mean.length;
  const out = new Float64Array(levels.length * T).fill(1);
  for (let t = 0; t < T; t++) {
    if (!(mean[t]! > 0)) continue;
    for (let i = 0; i < levels.length; i++) out[i * T + t] = Math.max(0, values[i * T + t]! / mean[t]!);
  }
  return out;
}

/** The standard normal score of each level. */
export function scoresOf(levels: readonly number[]): Float64Array {
  return Float64Array.from(levels, normalQuantile);
}

/**
 * The factor at a normal score z: straight between the known levels on the normal scale, and beyond the outer ones with the slope
 * of the last piece, never below 0. `at`: position of the first level, `stride`: from level to level.
 */
export function factorAt(scores: Float64Array, factors: Float64Array, at: number, stride: number, z: number): number {
  const last = scores.length - 1;
  if (last === 0) return factors[at]!;
  let i = 0;
  let high = last - 1;
  while (i < high) {
    const middle = (i + high + 1) >> 1;
    if (scores[middle]! <= z) i = middle;
    else high = middle - 1;
  }
  const low = factors[at + i * stride]!;
  const slope = (factors[at + (i + 1) * stride]! - low) / (scores[i + 1]! - scores[i]!);
  const factor = low + slope * (z - scores[i]!);
  return factor > 0 ? factor : 0;
}
