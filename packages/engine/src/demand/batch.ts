/**
 * Many series at once, as blocks of numbers that threads can share. Three steps, each pure:
 *
 *   planBatch      which series can be forecast how, and which past origins teach the intervals
 *   runBatch       any range of the work, in any thread and order: every piece stands alone
 *   finishBatch    pools the errors, on one thread and in the order of the series
 *
 * So the result has the same bits for any number of threads.
 */
import type { Issue } from '../company/issue.ts';
import { classOf, fewestTaught, learnCalibration, type ScaledErrors, trustOf } from './calibration.ts';
import type { Calibration, MethodName } from './forecast.ts';
import { defaultLevels } from './forecast.ts';
import { type Forecaster, fewestPeriods, refusal } from './forecaster.ts';
import { classifyDemand, intervalLimit } from './intermittent/index.ts';
import { autocorrelation, seasonalityTest, seasonalLimit } from './seasonality.ts';

/** Histories end to end. All arrays may lie over shared memory. */
export interface SeriesBlock {
  readonly values: Float64Array;
  /** Where each history begins; one more entry says where the last one ends. */
  readonly starts: Float64Array;
  /** Periods in a season, by series. */
  readonly periods: Uint16Array;
  /** Periods to forecast, by series; at most `width`. */
  readonly horizons: Uint16Array;
  /** Length of a row of the results. */
  readonly width: number;
}

/** How a series is forecast. */
export const route = { method: 0, intermittent: 1, refused: 2 } as const;

export interface BatchPlan {
  readonly method: MethodName;
  /** `route` of each series. */
  readonly routes: Uint8Array;
  /** Past origins to learn from: series and number of known periods, two entries each. */
  readonly origins: Float64Array;
  readonly refusals: ReadonlyMap<number, Issue>;
}

export interface BatchNumbers {
  /** Point forecasts, series x width. */
  readonly mean: Float64Array;
  /** Standard deviations of their errors before calibration, series x width. */
  readonly sigma: Float64Array;
  /** Scaled errors of the past origins, origins x width; NaN where there is none. */
  readonly errors: Float64Array;
}

/** Which past origins teach the intervals. */
export interface Lessons {
  /** Series that teach a class. */
  readonly teachers: number;
  /** How far back their origins lie, in horizons. */
  readonly reach: number;
}

/** Chosen inside training data: docs/mathematics/forecasting.md, "Intervals". */
const usualLessons: Lessons = { teachers: 512, reach: 1 };
/** Origins taken from each teacher. */
const originsEach = 4;
/** Above this autocorrelation from season to season, zeros are part of a season and not intermittent demand. */
const regularZeros = 0.4;

export function seriesOf(block: SeriesBlock, index: number): Float64Array {
  return block.values.subarray(block.starts[index]!, block.starts[index + 1]!);
}

/** Items of work: one for each series, then one for each past origin. */
export function workIn(block: SeriesBlock, plan: BatchPlan): number {
  return block.periods.length + plan.origins.length / 2;
}

export function planBatch(
  block: SeriesBlock,
  method: MethodName,
  ids?: readonly string[],
  { teachers, reach }: Lessons = usualLessons,
): BatchPlan {
  const count = block.periods.length;
  const routes = new Uint8Array(count);
  const refusals = new Map<number, Issue>();
  const classes = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const values = seriesOf(block, i);
    const period = block.periods[i]!;
    const issue = refusal(values, period, ids?.[i]);
    if (issue) {
      refusals.set(i, issue);
      routes[i] = route.refused;
    } else if (isIntermittent(values, period, method)) routes[i] = route.intermittent;
    else {
      const name = classOf(period, values.length);
      const members = classes.get(name);
      if (members) members.push(i);
      else classes.set(name, [i]);
    }
  }
  const origins: number[] = [];
  for (const members of classes.values()) {
    const able = members.filter((i) => seriesOf(block, i).length > fewestTaught);
    const taken = Math.min(teachers, able.length);
    for (let k = 0; k < taken; k++) {
      const i = able[Math.floor((k * able.length) / taken)]!;
      const known = seriesOf(block, i).length;
      const horizon = block.horizons[i]!;
      const step = Math.max(1, Math.round((reach * horizon) / originsEach));
      for (let o = known - reach * horizon; o < known; o += step) if (o >= fewestTaught) origins.push(i, o);
    }
  }
  return { method, routes, origins: Float64Array.from(origins), refusals };
}

/** Demand with gaps between sales, without returns, whose zeros are not a season: its own methods know it better. */
export function isIntermittent(values: Float64Array, period: number, method: MethodName): boolean {
  if (method !== 'default' && method !== 'fast' && method !== 'combination') return false;
  if (values.length < fewestPeriods) return false;
  for (let t = 0; t < values.length; t++) if (values[t]! < 0) return false;
  const { interval, sales } = classifyDemand(values);
  return sales > 0 && interval >= intervalLimit && !areZerosSeasonal(values, period);
}

function areZerosSeasonal(values: Float64Array, period: number): boolean {
  const n = values.length;
  return seasonalityTest(values, n, period) > seasonalLimit && autocorrelation(values, n, period) > regularZeros;
}

/** Room for the results. `allocate` gives memory of so many numbers, shared or not. */
export function roomForBatch(
  block: SeriesBlock,
  plan: BatchPlan,
  allocate: (numbers: number) => Float64Array = (numbers) => new Float64Array(numbers),
): BatchNumbers {
  const count = block.periods.length;
  return {
    mean: allocate(count * block.width),
    sigma: allocate(count * block.width),
    errors: allocate((plan.origins.length / 2) * block.width),
  };
}

/** Does the items [from, to) of the work. */
export function runBatch(
  block: SeriesBlock,
  plan: BatchPlan,
  numbers: BatchNumbers,
  from: number,
  to: number,
  forecaster: Forecaster,
): void {
  const count = block.periods.length;
  const { width } = block;
  const { method } = plan;
  const mean = new Float64Array(width);
  const sigma = new Float64Array(width);
  for (let item = from; item < to; item++) {
    if (item < count) {
      if (plan.routes[item] !== route.method) continue;
      const horizon = block.horizons[item]!;
      const at = item * width;
      forecaster.point(
        seriesOf(block, item),
        block.periods[item]!,
        { horizon, method },
        numbers.mean.subarray(at, at + horizon),
        numbers.sigma.subarray(at, at + horizon),
      );
      continue;
    }
    const lesson = item - count;
    const i = plan.origins[2 * lesson]!;
    const known = plan.origins[2 * lesson + 1]!;
    const values = seriesOf(block, i);
    const horizon = Math.min(block.horizons[i]!, values.length - known);
    forecaster.point(values.subarray(0, known), block.periods[i]!, { horizon, method: taughtBy(method) }, mean, sigma);
    const errors = numbers.errors.subarray(lesson * width, (lesson + 1) * width);
    errors.fill(Number.NaN);
    for (let h = 0; h < horizon; h++) {
      const error = values[known + h]! - mean[h]!;
      errors[h] = error === 0 ? 0 : error / sigma[h]!;
    }
  }
}

/** The temporal pass takes most of the time of `default` and hardly moves its errors, so lessons go without it. */
function taughtBy(method: MethodName): MethodName {
  return method === 'default' ? 'combination' : method;
}

/** Learns the widths of the intervals from the errors of the past origins. */
export function finishBatch(
  block: SeriesBlock,
  plan: BatchPlan,
  numbers: BatchNumbers,
  levels: readonly number[] = defaultLevels,
): Calibration {
  const samples: ScaledErrors[] = [];
  for (let lesson = 0; 2 * lesson < plan.origins.length; lesson++) {
    const i = plan.origins[2 * lesson]!;
    samples.push({
      className: classOf(block.periods[i]!, seriesOf(block, i).length),
      errors: numbers.errors.subarray(lesson * block.width, (lesson + 1) * block.width),
    });
  }
  return learnCalibration(samples, levels, Math.max(1, block.width), trustOf(plan.method));
}
