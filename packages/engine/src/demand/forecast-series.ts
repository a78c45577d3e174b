import {
  type BatchPlan,
  finishBatch,
  isIntermittent,
  planBatch,
  roomForBatch,
  route,
  runBatch,
  type SeriesBlock,
} from './batch.ts';
import { classOf, quantilesOf } from './calibration.ts';
import { defaultLevels, type Forecast, type ForecastOptions, type ForecastOutcome, type SeriesInput } from './forecast.ts';
import { Forecaster, fewestPeriods, refusal } from './forecaster.ts';
import { forecastIntermittent, type IntermittentForecast } from './intermittent/index.ts';

/**
 * Forecasts one series: the mean, quantiles, the method and why. A history that cannot be forecast gives an issue instead.
 *
 * Units   : units per period in and out.
 * Errors  : issues `demand/no-history`, `demand/unknown-value`, `demand/value-too-large`; a note `demand/short-history`
 *           beside forecasts from fewer than 4 periods. Throws on a horizon below 1 or a season that is not whole: our mistake.
 */
export function forecastSeries(series: SeriesInput, options: ForecastOptions, forecaster = new Forecaster()): ForecastOutcome {
  const issue = refusal(series.values, series.period, series.id);
  if (issue) return { forecast: null, issues: [issue] };
  const method = options.method ?? 'default';
  if (isIntermittent(series.values, series.period, method)) {
    const [found] = forecastIntermittent([series.values], { windows: [1], levels: options.levels ?? defaultLevels });
    return outcomeOfIntermittent(found!, options);
  }
  if (!(options.horizon >= 1)) throw new Error(`a horizon of ${options.horizon} periods cannot be forecast`);
  const mean = new Float64Array(options.horizon);
  const sigma = new Float64Array(options.horizon);
  forecaster.point(series.values, series.period, options, mean, sigma);
  return describe(series, options, mean, sigma, forecaster);
}

/**
 * Forecasts many series together, so that their intervals learn from each other's past errors. A failed series is reported
 * in its place and stops nothing. Same input, same bits, whatever the number of series before it.
 */
export function forecastMany(
  series: readonly SeriesInput[],
  options: ForecastOptions,
  forecaster = new Forecaster(),
): readonly ForecastOutcome[] {
  const block = blockOf(series, options.horizon);
  const ids = series.map(({ id }, i) => id ?? String(i + 1));
  const plan = planBatch(block, options.method ?? 'default', ids);
  const numbers = roomForBatch(block, plan);
  const count = series.length;
  runBatch(block, plan, numbers, count, count + plan.origins.length / 2, forecaster);
  const levels = options.levels ?? defaultLevels;
  const learned = { ...options, calibration: options.calibration ?? finishBatch(block, plan, numbers, levels) };
  const rare = intermittentOf(
    series.map(({ values }) => values),
    plan,
    levels,
  );
  return series.map((one, i) => {
    const refused = plan.refusals.get(i);
    if (refused) return { forecast: null, issues: [refused] };
    const found = rare.get(i);
    if (found) return outcomeOfIntermittent(found, options);
    const mean = new Float64Array(options.horizon);
    const sigma = new Float64Array(options.horizon);
    forecaster.point(one.values, one.period, learned, mean, sigma);
    return describe(one, learned, mean, sigma, forecaster);
  });
}

/** Histories as one block. */
export function blockOf(series: readonly SeriesInput[], horizon: number | readonly number[]): SeriesBlock {
  const starts = new Float64Array(series.length + 1);
  for (const [i, { values }] of series.entries()) starts[i + 1] = starts[i]! + values.length;
  const values = new Float64Array(starts[series.length]!);
  for (const [i, one] of series.entries()) values.set(one.values, starts[i]!);
  const horizons = Uint16Array.from(series, (_, i) => (typeof horizon === 'number' ? horizon : horizon[i]!));
  for (const h of horizons) if (h < 1) throw new Error(`a horizon of ${h} periods cannot be forecast`);
  const width = horizons.reduce((most, h) => Math.max(most, h), 1);
  return { values, starts, periods: Uint16Array.from(series, ({ period }) => period), horizons, width };
}

/** The intermittent series of a batch, forecast together. */
export function intermittentOf(
  histories: readonly Float64Array[],
  plan: BatchPlan,
  levels: readonly number[],
): ReadonlyMap<number, IntermittentForecast> {
  const places: number[] = [];
  for (let i = 0; i < histories.length; i++) if (plan.routes[i] === route.intermittent) places.push(i);
  const found = forecastIntermittent(
    places.map((i) => histories[i]!),
    { windows: [1], levels },
  );
  return new Map(places.map((place, k) => [place, found[k]!]));
}

function describe(
  series: SeriesInput,
  options: ForecastOptions,
  mean: Float64Array,
  sigma: Float64Array,
  forecaster: Forecaster,
): ForecastOutcome {
  const { values, period } = series;
  const className = classOf(period, values.length);
  const floor = values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const forecast: Forecast = {
    mean,
    sigma,
    quantiles: quantilesOf(mean, sigma, className, options.calibration ?? null, options.levels ?? defaultLevels, floor),
    method: forecaster.method,
    reason: forecaster.reason(),
    weights: forecaster.weights(),
    season: forecaster.season(),
    ...(options.fitted ? { fitted: forecaster.fitted() } : {}),
  };
  if (values.length >= fewestPeriods) return { forecast, issues: [] };
  return {
    forecast,
    issues: [
      {
        code: 'demand/short-history',
        severity: 'note',
        message: `${values.length} closed ${values.length === 1 ? 'period is' : 'periods are'} too few to judge a forecast by; intervals are a guess.`,
        ...(series.id === undefined ? {} : { at: { item: series.id } }),
        seen: `${values.length} periods`,
        wanted: `${fewestPeriods} or more`,
        remedy: 'Forecast the item like a similar one, or enter a manual forecast.',
      },
    ],
  };
}

/** Flat mean and, for every period, the same distribution of counts. */
function outcomeOfIntermittent(found: IntermittentForecast, options: ForecastOptions): ForecastOutcome {
  const { horizon } = options;
  const levels = options.levels ?? defaultLevels;
  const single = found.windows[0]!;
  const values = new Float64Array(levels.length * horizon);
  for (let i = 0; i < levels.length; i++) values.fill(single.quantiles[i]!, i * horizon, (i + 1) * horizon);
  const forecast: Forecast = {
    mean: new Float64Array(horizon).fill(found.mean),
    sigma: new Float64Array(horizon).fill(Math.sqrt(single.counts.variance)),
    quantiles: { levels, values },
    method: options.method ?? 'default',
    reason: found.reason,
    weights: [{ member: found.method, weight: 1 }],
    season: null,
  };
  return { forecast, issues: [] };
}
