import type { Issue } from '../company/issue.ts';
import { Adjustment } from './adjustment.ts';
import type { ForecastOptions, MemberWeight, MethodName, Season } from './forecast.ts';
import { adida, croston, imapa, sba, tsb } from './intermittent/index.ts';
import { Adjusted } from './methods/adjusted.ts';
import { Ces } from './methods/ces.ts';
import { Combination } from './methods/combination.ts';
import { damped } from './methods/damped.ts';
import { Fast } from './methods/fast.ts';
import { Flat } from './methods/flat.ts';
import { holt } from './methods/holt.ts';
import { Manual } from './methods/manual.ts';
import type { Method } from './methods/method.ts';
import { MovingAverage } from './methods/moving-average.ts';
import { Naive } from './methods/naive.ts';
import { OptimisedTheta } from './methods/optimised-theta.ts';
import { Reconciled } from './methods/reconciled.ts';
import { SeasonalNaive } from './methods/seasonal-naive.ts';
import { Ses } from './methods/ses.ts';
import { Smoothing } from './methods/smoothing.ts';
import { Theta } from './methods/theta.ts';

/** Fewer periods than this are carried on as they are: no method can be judged on them. */
export const fewestPeriods = 4;
/** One period says nothing about its spread: each step is then taken to be a quarter of its size. */
const stepOfOne = 0.25;
/** Values beyond this cannot be squared, added up and scaled back without leaving the range of numbers. */
const largestValue = 1e300;
/** Neither a forecast nor the standard deviation of its errors goes further beyond a history than this many of its ranges. */
const mostRanges = 3;

/** How each method is made. */
export type MethodBuilders = { readonly [K in MethodName]: () => Method };

const builders: MethodBuilders = {
  default: () => new Reconciled(0.5, false),
  fast: () => new Adjusted(new Fast(), 'fast'),
  combination: () => new Combination(),
  naive: () => new Naive(),
  'seasonal-naive': () => new SeasonalNaive(),
  'moving-average': () => new MovingAverage(),
  ses: () => new Adjusted(new Ses(), 'ses'),
  holt: () => new Adjusted(holt(), 'holt'),
  damped: () => new Adjusted(damped(), 'damped'),
  ets: () => new Smoothing(),
  theta: () => new Adjusted(new Theta(), 'theta', new Adjustment(true)),
  'optimised-theta': () => new Adjusted(new OptimisedTheta(), 'optimised-theta'),
  ces: () => new Adjusted(new Ces(), 'ces'),
  'temporal-hierarchy': () => new Reconciled(1, true),
  croston: () => new Flat('Croston', croston),
  sba: () => new Flat('Syntetos-Boylan', sba),
  tsb: () => new Flat('Teunter-Syntetos-Babai', (values, r) => tsb(values, { size: r, probability: r })),
  adida: () => new Flat('Aggregate-disaggregate', adida),
  imapa: () => new Flat('Intermittent multiple aggregation', imapa),
  manual: () => new Manual(),
};

/**
 * Forecasts one series after another with buffers of its own: one per thread. The same input gives the same bits whatever
 * was forecast before.
 */
export class Forecaster {
  private readonly methods = new Map<MethodName, Method>();
  private scaled = new Float64Array(0);
  private last: Method = new Naive();
  private lastName: MethodName = 'naive';
  private why = '';
  private unit = 1;
  private known = 0;
  private readonly builders: MethodBuilders;

  /** `variants` take the place of methods of their name, so that benchmarks can compare settings on the same path. */
  constructor(variants: Partial<MethodBuilders> = {}) {
    this.builders = { ...builders, ...variants };
  }

  /**
   * Point forecasts into `mean` and standard deviations of their errors into `sigma`, both [horizon], units per period.
   * `values` must be acceptable (see `refusal`) and hold at least one period.
   *
   * Guards: a history that is never negative gives no negative forecast; no forecast lies more than three times the range
   * of the history beyond it, and no standard deviation is larger than that; fewer than 4 periods and constant histories are
   * carried on.
   */
  point(values: Float64Array, period: number, options: ForecastOptions, mean: Float64Array, sigma: Float64Array): void {
    const n = values.length;
    const { horizon } = options;
    const wanted = options.method ?? 'default';
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < n; t++) {
      const value = values[t]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const size = Math.max(Math.abs(low), Math.abs(high));
    this.unit = size > 0 ? powerBelow(size) : 1;
    this.known = n;
    this.why = '';
    if (this.scaled.length < n) this.scaled = new Float64Array(n);
    for (let t = 0; t < n; t++) this.scaled[t] = values[t]! / this.unit;
    const range = (high - low) / this.unit;
    const isPlain = n < fewestPeriods || range === 0;
    const name = isPlain && wanted !== 'manual' ? 'naive' : wanted;
    if (isPlain) {
      if (size === 0) this.why = 'Nothing was ever sold, so nothing is forecast.';
      else if (n < fewestPeriods)
        this.why = `Only ${n} ${n === 1 ? 'period is' : 'periods are'} known, so the last one is carried on.`;
      else this.why = 'Demand has always been the same, so it is carried on.';
    }
    const method = this.methodOf(name);
    this.last = method;
    this.lastName = name;
    if (method instanceof MovingAverage) method.window = options.window ?? null;
    if (method instanceof Manual) method.numbers = (options.manual ?? new Float64Array(0)).map((x) => x / this.unit);
    method.forecast({ y: this.scaled, n, m: period, positive: low > 0 }, horizon, mean, sigma);
    const isManual = name === 'manual';
    const furthest = mostRanges * range;
    const floor = low >= 0 ? 0 : low / this.unit - furthest;
    const ceiling = high / this.unit + furthest;
    // relative errors multiply: after a jump near the end their variance would outgrow anything ever seen
    const largest = isPlain || isManual ? Number.POSITIVE_INFINITY : furthest * furthest;
    for (let h = 0; h < horizon; h++) {
      const value = mean[h]!;
      const kept = isManual ? value : value > floor ? (value < ceiling ? value : ceiling) : floor;
      mean[h] = kept * this.unit;
      const variance = n === 1 ? (h + 1) * ((stepOfOne * size) / this.unit) ** 2 : sigma[h]!;
      sigma[h] = Math.sqrt(Math.min(largest, Math.max(0, variance))) * this.unit;
    }
  }

  /** The method that made the last forecast; `naive` where the history was too plain for the one asked for. */
  get method(): MethodName {
    return this.lastName;
  }

  reason(): string {
    return this.why === '' || this.lastName === 'manual' ? this.last.reason() : this.why;
  }

  weights(): readonly MemberWeight[] {
    return this.last.weights();
  }

  season(): Season | null {
    return this.last.adjustment?.season(this.unit) ?? null;
  }

  /** One-step-ahead fit of the last history, units per period. */
  fitted(): Float64Array {
    const fit = new Float64Array(this.known);
    this.last.fitted(fit);
    for (let t = 0; t < fit.length; t++) fit[t] = fit[t]! * this.unit;
    return fit;
  }

  private methodOf(name: MethodName): Method {
    let method = this.methods.get(name);
    if (!method) {
      method = this.builders[name]();
      this.methods.set(name, method);
    }
    return method;
  }
}

/** Why a history cannot be forecast; null when it can. */
export function refusal(values: Float64Array, period: number, id?: string): Issue | null {
  const at = id === undefined ? {} : { at: { item: id } };
  if (values.length === 0) {
    return {
      code: 'demand/no-history',
      severity: 'error',
      message: 'There is no history to forecast from.',
      ...at,
      seen: 'no periods',
      wanted: 'at least one closed period',
      remedy: 'Give sales history, a manual forecast, or forecast the item like a similar one.',
    };
  }
  if (!Number.isInteger(period) || period < 1) throw new Error(`the season must be a whole number of periods, not ${period}`);
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Math.abs(value) <= largestValue) continue;
    const isUnknown = Number.isNaN(value);
    return {
      code: isUnknown ? 'demand/unknown-value' : 'demand/value-too-large',
      severity: 'error',
      message: isUnknown
        ? `Demand of period ${t + 1} of ${values.length} is unknown, and a gap is not zero demand.`
        : `Demand of period ${t + 1} of ${values.length} is too large to calculate with.`,
      ...at,
      seen: String(value),
      wanted: isUnknown ? 'a number for every period' : `numbers of at most ${largestValue}`,
      remedy: isUnknown ? 'Cleanse the history first (it can fill gaps) or enter the value.' : 'Correct the value or its unit.',
    };
  }
  return null;
}

/** The largest power of two not above `size`: dividing by it loses no bit. */
function powerBelow(size: number): number {
  return 2 ** Math.floor(Math.log2(size));
}
