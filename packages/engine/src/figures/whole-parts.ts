import { apportion } from '../hierarchy/apportion.ts';

/** A series and its parts in the digits that are shown: in every period the parts add up to the whole. */
export interface WholeParts {
  readonly total: Float64Array;
  readonly parts: readonly Float64Array[];
}

/** Rounds a sum and its parts once, by largest remainder, in every period. Parts are never negative but for a solver's last digits. */
export function wholeParts(parts: readonly Float64Array[], decimals = 0): WholeParts {
  const periods = parts[0]?.length ?? 0;
  const perUnit = 10 ** decimals;
  const total = new Float64Array(periods);
  const rounded = parts.map(() => new Float64Array(periods));
  for (let t = 0; t < periods; t += 1) {
    const weights = Float64Array.from(parts, (part) => Math.max(0, part[t]!));
    const steps = Math.round(weights.reduce((sum, each) => sum + each, 0) * perUnit);
    if (steps === 0) continue;
    total[t] = steps / perUnit;
    apportion(steps, weights, 1).forEach((count, k) => {
      rounded[k]![t] = count / perUnit;
    });
  }
  return { total, parts: rounded };
}

/** Whole numbers, but one decimal where a series is small and not whole. */
export function decimalsOf(series: Float64Array): 0 | 1 {
  const largest = series.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest > 0 && largest < 20 && series.some((value) => Math.abs(value - Math.round(value)) > 0.05) ? 1 : 0;
}
