import type { LaunchCurve } from './launch-curve.ts';

export interface LaunchPlan {
  readonly curve: LaunchCurve;
  /** Units expected over the ages of the curve. */
  readonly planVolume: number;
  /** Units sold since launch, oldest first; empty before the launch. */
  readonly sold: Float64Array;
  /** Periods to forecast after those. */
  readonly horizon: number;
  /** Periods of sales at which they weigh as much as the plan. 3 when absent. */
  readonly halfTrust?: number;
}

export interface LaunchForecast {
  /** Units per period [horizon]. */
  readonly mean: Float64Array;
  /** Standard deviation by the spread between earlier launches, units [horizon]. */
  readonly sigma: Float64Array;
  /** Volume over the ages of the curve that is believed now. */
  readonly volume: number;
  readonly reason: string;
}

/**
 * Launch forecast: share of the curve times the volume, where the volume moves from the plan to what sales imply:
 *
 *   implied = Σ sold / Σ curve over the same ages,  w = n / (n + k),  volume = (1 - w) plan + w implied
 *
 * n counts periods with a share in the curve. Beyond the last age the last share is carried on.
 * Source: credibility weight n / (n + k), H. Bühlmann, ASTIN Bulletin 4 (1967).
 */
export function forecastLaunch({ curve, planVolume, sold, horizon, halfTrust = 3 }: LaunchPlan): LaunchForecast {
  const { shares, spread, launches } = curve;
  const ages = shares.length;
  let units = 0;
  let share = 0;
  let n = 0;
  for (let a = 0; a < Math.min(ages, sold.length); a++) {
    if (Number.isNaN(sold[a]!)) continue;
    units += sold[a]!;
    share += shares[a]!;
    if (shares[a]! > 0) n++;
  }
  const trust = share > 0 ? n / (n + halfTrust) : 0;
  const volume = trust > 0 ? (1 - trust) * planVolume + trust * (units / share) : planVolume;
  const at = (values: Float64Array, h: number) => values[Math.min(ages - 1, sold.length + h)]! * volume;
  const mean = Float64Array.from({ length: horizon }, (_, h) => at(shares, h));
  const sigma = Float64Array.from({ length: horizon }, (_, h) => at(spread, h));
  const curveOf = launches === 1 ? 'one earlier launch' : `${launches} earlier launches`;
  const weight =
    n === 0 ? 'the planned volume' : `${Math.round(100 * trust)} % of what ${n} periods of sales imply and the planned volume`;
  return { mean, sigma, volume, reason: `Follows the curve of ${curveOf}, scaled to ${weight}.` };
}
