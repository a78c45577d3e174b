import type { ForecastOptions, RollingErrors, SeriesInput } from './forecast.ts';
import { Forecaster, fewestPeriods } from './forecaster.ts';

/**
 * What the method would have erred at `origins` past origins, newest first, `step` periods apart: it is run again on what
 * was known then. Origins that leave fewer than 4 periods known are not taken. The newest origin is the one before the last
 * period, so early steps are met more often than late ones.
 */
export function rollingErrors(
  series: SeriesInput,
  options: ForecastOptions,
  origins: number,
  step = 1,
  forecaster: Forecaster = new Forecaster(),
): RollingErrors {
  const { values, period } = series;
  const { horizon } = options;
  const known: number[] = [];
  for (let o = values.length - 1; o >= fewestPeriods && known.length < origins; o -= step) known.push(o);
  const errors = new Float64Array(known.length * horizon).fill(Number.NaN);
  const sigmas = new Float64Array(known.length * horizon);
  const mean = new Float64Array(horizon);
  for (const [i, o] of known.entries()) {
    const sigma = sigmas.subarray(i * horizon, (i + 1) * horizon);
    forecaster.point(values.subarray(0, o), period, options, mean, sigma);
    for (let h = 0; h < horizon && o + h < values.length; h++) errors[i * horizon + h] = values[o + h]! - mean[h]!;
  }
  return { origins: known, horizon, errors, sigmas };
}
