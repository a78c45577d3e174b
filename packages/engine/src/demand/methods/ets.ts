/**
 * Exponential smoothing in all 15 admissible forms, weighted by AICc.
 *
 * Every form error {A, M} x trend {N, A, Ad} x season {N, A, M} except the unstable ones (additive error with a
 * multiplicative season) is fitted by maximum likelihood over α, β/α, γ/(1−α) and φ. The first states are not searched:
 * indices of the first seasons and a regression through the beginning serve as well and cost a third.
 * The forecast is the mean of the forms with weights exp(−ΔAICc / 2).
 *
 * Source: R. Hyndman, A. Koehler, R. Snyder & S. Grose, IJF 18 (2002); weights: S. Kolassa, IJF 27 (2011).
 */
import { minimiseOne, Simplex } from '../search.ts';
import { classicalIndices, shrinkIndices } from '../seasonality.ts';
import { type ErrorKind, etsVariance, projectEts, runEts, type SeasonKind, type TrendKind } from './ets-recursion.ts';
import { stepError } from './step-error.ts';

export interface EtsModel {
  readonly name: string;
  readonly error: ErrorKind;
  readonly trend: TrendKind;
  readonly season: SeasonKind;
  /** Smoothing parameters searched. */
  readonly searched: number;
}

const model = (error: ErrorKind, trend: TrendKind, season: SeasonKind): EtsModel => ({
  name: `ETS(${error},${trend},${season})`,
  error,
  trend,
  season,
  searched: 1 + (trend === 'N' ? 0 : trend === 'A' ? 1 : 2) + (season === 'N' ? 0 : 1),
});

/** The 15 admissible forms; additive errors first so that multiplicative ones start from their optimum. */
export const etsModels: readonly EtsModel[] = (['N', 'A', 'M'] as const).flatMap((season) =>
  (['A', 'M'] as const)
    .filter((error) => !(error === 'A' && season === 'M'))
    .flatMap((error) => (['N', 'A', 'Ad'] as const).map((trend) => model(error, trend, season))),
);

const lowest = 1e-4;
const highest = 1 - 1e-4;
const dampingLow = 0.8;
const dampingHigh = 0.98;
const evaluationsADimension = 40;
/** Forms with less weight are left out of the forecast. */
const leastWeight = 1e-3;

/** Fits, weights and forecasts; owns its buffers, which grow when a longer series comes. */
export class Ets {
  /** Weight of each of `etsModels` after `fit`; sum 1 unless one form was asked for. */
  readonly weights = new Float64Array(etsModels.length);
  /** AICc of each model; Infinity for one that does not apply. */
  readonly criteria = new Float64Array(etsModels.length);
  /** α, β, γ, φ of each model. */
  readonly parameters = new Float64Array(etsModels.length * 4);
  /** Standard deviation of the one-step errors (relative ones for multiplicative errors). */
  readonly deviations = new Float64Array(etsModels.length);
  /** Mean absolute one-step error of each model, its starts left out. */
  private readonly stepErrors = new Float64Array(etsModels.length);
  /** Smallest α searched. */
  alphaLow = lowest;
  /** Weights are exp(−ΔAICc / divisor): 2 by theory, larger for weights that are more even. */
  divisor = 2;
  /** Spread of −2 log L at which a search ends. */
  tolerance = 1e-2;
  /** Share of the regression's slope that the first trend keeps. */
  slopeShare = 1;
  /** What an error counts in its variance against the one after it: spread.ts. */
  memory = 1;
  /** Histories up to this length start from states backcast for every parameter tried (forms without season). */
  backcastUpTo = 60;

  private readonly simplex = new Simplex();
  private readonly at = new Float64Array(4);
  private readonly start = new Float64Array(4);
  private readonly step = new Float64Array(4);
  private readonly low = new Float64Array(4);
  private readonly high = new Float64Array(4);
  private state = new Float64Array(0);
  private initial = new Float64Array(0);
  private finals = new Float64Array(0);
  private adjusted = new Float64Array(0);
  private scratch = new Float64Array(0);
  private indices = new Float64Array(0);
  private reversed = new Float64Array(0);
  private mean = new Float64Array(0);
  private variance = new Float64Array(0);

  private y: Float64Array = new Float64Array(0);
  private n = 0;
  private m = 1;
  private current: EtsModel = etsModels[0]!;
  /** Where the optimum of each trend and season was found last, to start the multiplicative error from. */
  private readonly warm = new Float64Array(9 * 4);
  private readonly isWarm = new Uint8Array(9);

  /**
   * Fits the models to y[0..n), scaled to a size of about 1. `m` is the season; `seasonal` and `plain` say whether forms
   * with and without a season are tried. Weights are ready afterwards.
   */
  fit(y: Float64Array, n: number, m: number, plain: boolean, seasonal: boolean, only: number = -1): void {
    this.reserve(n, m);
    this.y = y;
    this.n = n;
    this.m = m;
    this.isWarm.fill(0);
    this.criteria.fill(Number.POSITIVE_INFINITY);
    let positive = true;
    for (let t = 0; t < n; t++) {
      if (!(y[t]! > 0)) positive = false;
      this.reversed[t] = y[n - 1 - t]!;
    }
    for (const season of ['N', 'A', 'M'] as const) {
      if (season === 'N' ? !plain : !seasonal || m < 2) continue;
      if (season === 'M' && !positive) continue;
      if (!this.begin(season)) continue;
      for (let i = 0; i < etsModels.length; i++) {
        const candidate = etsModels[i]!;
        if (candidate.season !== season || (only >= 0 && only !== i)) continue;
        if (candidate.error === 'M' && !positive) continue;
        this.fitOne(i);
      }
    }
    this.weigh();
    if (only < 0 && this.weights.every((weight) => weight === 0)) {
      // too short, or too odd, for any form to be judged: the simplest one, with the level that fits best
      this.begin('N');
      this.fitOne(0);
      this.weights[0] = 1;
    }
  }

  /** Cost of the current model at α, β/α, φ, γ/(1−α), in the order the model has them. */
  cost(at: Float64Array): number {
    const { trend, season, error } = this.current;
    const alpha = at[0]!;
    let d = 1;
    let beta = 0;
    let phi = 1;
    if (trend !== 'N') beta = alpha * at[d++]!;
    if (trend === 'Ad') phi = at[d++]!;
    const gamma = season === 'N' ? 0 : (1 - alpha) * at[d]!;
    this.load(alpha, beta, phi);
    const cost = runEts(error, trend, season, this.y, this.n, this.m, alpha, beta, gamma, phi, this.state, null);
    return Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost;
  }

  /** First states of the current model into `state`. */
  private load(alpha: number, beta: number, phi: number): void {
    const { state, initial, n, m } = this;
    const { trend, season } = this.current;
    const size = season === 'N' ? 2 : m + 2;
    for (let i = 0; i < size; i++) state[i] = initial[i]!;
    if (trend === 'N') {
      state[0] = initial[m + 2]!;
      state[1] = 0;
    }
    if (season !== 'N' || n > this.backcastUpTo) return;
    runEts('A', trend, 'N', this.y, n, m, alpha, beta, 0, phi, state, null);
    state[1] = -state[1]!;
    runEts('A', trend, 'N', this.reversed, n, m, alpha, beta, 0, phi, state, null);
    state[1] = -state[1]!;
  }

  private fitOne(index: number): void {
    const candidate = etsModels[index]!;
    this.current = candidate;
    const { trend, season, searched } = candidate;
    const { start, step, low, high, at } = this;
    const warmAt = (trend === 'N' ? 0 : trend === 'A' ? 1 : 2) * 3 + (season === 'N' ? 0 : season === 'A' ? 1 : 2);
    let cost: number;
    if (searched === 1) {
      cost = minimiseOne(this, at, this.alphaLow, highest, 8, 7);
    } else {
      let d = 0;
      put(d++, season === 'N' ? 0.3 : 0.2, 0.2, this.alphaLow, highest);
      if (trend !== 'N') put(d++, 0.1, 0.2, lowest, highest);
      if (trend === 'Ad') put(d++, 0.93, -0.06, dampingLow, dampingHigh);
      if (season !== 'N') put(d++, 0.1, 0.2, lowest, highest);
      if (this.isWarm[warmAt]) {
        for (let i = 0; i < searched; i++) {
          start[i] = this.warm[warmAt * 4 + i]!;
          step[i] = step[i]! / 2;
        }
      }
      cost = this.simplex.minimise(this, searched, start, step, low, high, evaluationsADimension * searched, this.tolerance);
      for (let i = 0; i < searched; i++) at[i] = this.simplex.best[i]!;
    }
    for (let i = 0; i < searched; i++) this.warm[warmAt * 4 + i] = at[i]!;
    this.isWarm[warmAt] = 1;
    if (!(cost < Number.POSITIVE_INFINITY)) {
      // cost may be −Infinity for a perfect fit; everything else that is not a number below Infinity is no fit
      if (cost !== Number.NEGATIVE_INFINITY) return;
    }
    this.keep(index, at);
    const states = (trend === 'N' ? 1 : 2) + (season === 'N' ? 0 : this.m - 1);
    const k = searched + states + 1;
    const room = this.n - k - 1;
    if (room <= 0) return;
    this.criteria[index] = cost + 2 * k + (2 * k * (k + 1)) / room;

    function put(d: number, from: number, by: number, least: number, most: number): void {
      start[d] = from;
      step[d] = by;
      low[d] = least;
      high[d] = most;
    }
  }

  /** One-step-ahead fit of the history: the weighted mean of the forms (`only`: of one form), into `fit` [n]. */
  fitted(fit: Float64Array, only: number = -1): void {
    fit.fill(0, 0, this.n);
    let total = 0;
    for (let i = 0; i < etsModels.length; i++) {
      const weight = only < 0 ? this.weights[i]! : i === only ? 1 : 0;
      if (weight < leastWeight) continue;
      this.current = etsModels[i]!;
      if (!this.begin(this.current.season)) continue;
      const { error, trend, season } = this.current;
      const p = i * 4;
      const alpha = this.parameters[p]!;
      const beta = this.parameters[p + 1]!;
      const phi = this.parameters[p + 3]!;
      this.load(alpha, beta, phi);
      runEts(error, trend, season, this.y, this.n, this.m, alpha, beta, this.parameters[p + 2]!, phi, this.state, this.scratch);
      for (let t = 0; t < this.n; t++) fit[t] = fit[t]! + weight * this.scratch[t]!;
      total += weight;
    }
    for (let t = 0; t < this.n; t++) fit[t] = fit[t]! / total;
  }

  /** Runs the model once more at its optimum and keeps parameters, last states and the size of its errors. */
  private keep(index: number, at: Float64Array): void {
    const { trend, season, error } = this.current;
    const alpha = at[0]!;
    let d = 1;
    let beta = 0;
    let phi = 1;
    if (trend !== 'N') beta = alpha * at[d++]!;
    if (trend === 'Ad') phi = at[d++]!;
    const gamma = season === 'N' ? 0 : (1 - alpha) * at[d]!;
    this.parameters[index * 4] = alpha;
    this.parameters[index * 4 + 1] = beta;
    this.parameters[index * 4 + 2] = gamma;
    this.parameters[index * 4 + 3] = phi;
    this.cost(at);
    const size = this.m + 2;
    for (let i = 0; i < size; i++) this.finals[index * size + i] = this.state[i]!;
    const { scratch } = this;
    this.load(alpha, beta, phi);
    runEts(error, trend, season, this.y, this.n, this.m, alpha, beta, gamma, phi, this.state, scratch);
    const { memory } = this;
    let sum = 0;
    let count = 0;
    for (let t = 0; t < this.n; t++) {
      const e = (this.y[t]! - scratch[t]!) / (error === 'M' ? scratch[t]! : 1);
      sum = memory * sum + e * e;
      count = memory * count + 1;
    }
    this.stepErrors[index] = stepError(this.y, scratch, this.n);
    this.deviations[index] = Math.sqrt((sum * (this.n / count)) / Math.max(1, this.n - candidateFreedom(this.current)));
  }

  private weigh(): void {
    const { weights, criteria } = this;
    weights.fill(0);
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < criteria.length; i++) if (criteria[i]! < best) best = criteria[i]!;
    if (best === Number.POSITIVE_INFINITY) return;
    let total = 0;
    for (let i = 0; i < criteria.length; i++) {
      const gap = criteria[i]! === best ? 0 : criteria[i]! - best;
      const weight = gap < 7 * this.divisor ? Math.exp(-gap / this.divisor) : 0;
      weights[i] = weight;
      total += weight;
    }
    for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! / total;
  }

  /** Index of the model with the smallest AICc, −1 when none was fitted. */
  bestModel(): number {
    let best = -1;
    for (let i = 0; i < this.weights.length; i++) if (this.weights[i]! > (best < 0 ? 0 : this.weights[best]!)) best = i;
    return best;
  }

  /** Mean absolute one-step error of the forms, weighted as their forecasts: an upper bound for that of the mixed fit. */
  stepError(): number {
    let sum = 0;
    for (let i = 0; i < etsModels.length; i++) if (this.weights[i]! >= leastWeight) sum += this.weights[i]! * this.stepErrors[i]!;
    return sum;
  }

  /** Adds weight x forecast of each model to `mean`, and its variance to `variance`; `only` picks one model with weight 1. */
  forecast(horizon: number, mean: Float64Array, variance: Float64Array, only: number = -1): void {
    if (this.mean.length < horizon) {
      this.mean = new Float64Array(horizon);
      this.variance = new Float64Array(horizon);
    }
    mean.fill(0, 0, horizon);
    variance.fill(0, 0, horizon);
    for (let i = 0; i < etsModels.length; i++) {
      const weight = only < 0 ? this.weights[i]! : i === only ? 1 : 0;
      if (weight < leastWeight) continue;
      const { season, error } = etsModels[i]!;
      const p = i * 4;
      const [alpha, beta, gamma, phi] = [
        this.parameters[p]!,
        this.parameters[p + 1]!,
        this.parameters[p + 2]!,
        this.parameters[p + 3]!,
      ];
      projectEts(season, this.n, this.m, phi, this.finals, i * (this.m + 2), horizon, this.mean);
      etsVariance(alpha, beta, gamma, phi, this.m, season !== 'N', horizon, this.variance);
      const sigma = this.deviations[i]!;
      for (let h = 0; h < horizon; h++) {
        const scale = error === 'M' ? sigma * this.mean[h]! : sigma;
        mean[h] = mean[h]! + weight * this.mean[h]!;
        variance[h] = variance[h]! + weight * scale * scale * this.variance[h]!;
      }
    }
    if (only >= 0) return;
    let total = 0;
    for (let i = 0; i < etsModels.length; i++) if (this.weights[i]! >= leastWeight) total += this.weights[i]!;
    if (total > 0) {
      for (let h = 0; h < horizon; h++) {
        mean[h] = mean[h]! / total;
        variance[h] = variance[h]! / total;
      }
    }
  }

  /**
   * First states: season from the classical indices, then level and trend by least squares through the first
   * max(10, 2m) adjusted values; the level of models without trend is their mean. False when there is no usable season.
   * Source: Hyndman et al. (2002), section 3.1.
   */
  private begin(season: SeasonKind): boolean {
    const { y, n, m, adjusted, indices, initial } = this;
    if (season === 'N') {
      for (let t = 0; t < n; t++) adjusted[t] = y[t]!;
    } else {
      const multiplicative = season === 'M';
      if (n < 2 * m || !classicalIndices(y, n, m, multiplicative, indices, adjusted)) return false;
      shrinkIndices(y, n, m, multiplicative, indices, adjusted);
      for (let t = 0, j = 0; t < n; t++) {
        adjusted[t] = multiplicative ? y[t]! / indices[j]! : y[t]! - indices[j]!;
        if (++j === m) j = 0;
      }
      for (let j = 0; j < m; j++) initial[2 + j] = indices[j]!;
    }
    const count = Math.min(n, Math.max(10, 2 * m));
    let sum = 0;
    let product = 0;
    for (let t = 0; t < count; t++) {
      sum += adjusted[t]!;
      product += (t + 1) * adjusted[t]!;
    }
    const average = sum / count;
    const middle = (count + 1) / 2;
    const slope = count < 2 ? 0 : (product - count * middle * average) / ((count * (count * count - 1)) / 12);
    initial[0] = average - slope * this.slopeShare * middle;
    initial[1] = slope * this.slopeShare;
    initial[m + 2] = average;
    return true;
  }

  private reserve(n: number, m: number): void {
    if (this.adjusted.length < n) {
      this.adjusted = new Float64Array(n);
      this.scratch = new Float64Array(n);
      this.reversed = new Float64Array(n);
    }
    if (this.state.length < m + 3) {
      this.state = new Float64Array(m + 3);
      this.initial = new Float64Array(m + 3);
      this.indices = new Float64Array(m);
      this.finals = new Float64Array(etsModels.length * (m + 2));
    }
  }
}

function candidateFreedom({ trend, searched }: EtsModel): number {
  return searched + (trend === 'N' ? 1 : 2);
}
