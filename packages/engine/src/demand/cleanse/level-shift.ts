import { median, robustDeviation } from './median.ts';

/** Known values on either side of a step that must agree. */
const stepSide = 6;
/** Robust deviations the medians must differ by. */
const stepLimit = 4;

export interface LevelShift {
  /** First period of the new level. */
  readonly period: number;
  /** New level minus old, in the unit of the values. */
  readonly size: number;
}

/**
 * Lasting steps: positions where the medians of the six known values before and after differ by more than four robust
 * deviations of those twelve from their own median, and a step explains them better than a straight line (a trend is no
 * step). Of neighbouring candidates the largest is taken.
 *
 * `values` [n], season already taken out, NaN where unknown.
 * Source: the median form of E. Page's control chart, Biometrika 41 (1954).
 */
export function findLevelShifts(values: Float64Array): readonly LevelShift[] {
  const known: number[] = [];
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t]!)) known.push(t);
  const found: { at: number; size: number; strength: number }[] = [];
  for (let k = stepSide; k <= known.length - stepSide; k++) {
    const before = known.slice(k - stepSide, k).map((t) => values[t]!);
    const after = known.slice(k, k + stepSide).map((t) => values[t]!);
    const low = median(before);
    const high = median(after);
    const spread = robustDeviation([...before.map((v) => v - low), ...after.map((v) => v - high)]);
    const size = high - low;
    if (!(Math.abs(size) > stepLimit * spread) || size === 0) continue;
    if (!beatsLine(before, after, low, high)) continue;
    const away = absolute(before, low) + absolute(after, high);
    found.push({ at: k, size, strength: Math.abs(size) / (away + 1e-12 * Math.abs(size)) });
  }
  found.sort((a, b) => b.strength - a.strength || a.at - b.at);
  const taken: typeof found = [];
  for (const candidate of found) {
    if (taken.every((other) => Math.abs(other.at - candidate.at) >= stepSide)) taken.push(candidate);
  }
  return taken.map(({ at, size }) => ({ period: known[at]!, size })).sort((a, b) => a.period - b.period);
}

/** Two flat halves leave less than half of what the best straight line through all twelve leaves. */
function beatsLine(before: readonly number[], after: readonly number[], low: number, high: number): boolean {
  const all = [...before, ...after];
  const n = all.length;
  const middle = (n - 1) / 2;
  const mean = all.reduce((sum, v) => sum + v, 0) / n;
  let top = 0;
  let bottom = 0;
  for (const [i, v] of all.entries()) {
    top += (i - middle) * (v - mean);
    bottom += (i - middle) ** 2;
  }
  const slope = top / bottom;
  let line = 0;
  for (const [i, v] of all.entries()) line += Math.abs(v - mean - slope * (i - middle));
  return absolute(before, low) + absolute(after, high) < 0.5 * line;
}

function absolute(values: readonly number[], level: number): number {
  return values.reduce((sum, v) => sum + Math.abs(v - level), 0);
}
