/**
 * The default: a trimmed mean of five forecasts that err differently.
 *
 *   E  all 15 exponential smoothing forms, weighted by AICc          (on the history)
 *   N  the forms without season, on the logarithm                    (seasonally adjusted)
 *   D  the dynamic optimised theta model                             (seasonally adjusted)
 *   L  the theta method on the logarithm                             (seasonally adjusted)
 *   C  complex exponential smoothing                                 (seasonally adjusted)
 *
 * For every period the largest and the smallest are left out and the rest is averaged, so that one member going astray
 * costs nothing. Where the season is beyond doubt E, the only one whose season can move, counts twice. How members,
 * trimming and weights were chosen (rolling origins inside training data only) is told in docs/mathematics/forecasting.md.
 * Source: combining: R. Clemen, IJF 5 (1989); trimming: V. Jose & R. Winkler, IJF 24 (2008).
 */
import { Adjustment } from '../adjustment.ts';
import type { MemberWeight } from '../forecast.ts';
import { Ces } from './ces.ts';
import { Ets } from './ets.ts';
import { OptimisedTheta } from './optimised-theta.ts';
import { Theta } from './theta.ts';

/** Above this test statistic a season is strong. */
const strongSeason = 3;
/** Longer seasons are taken out beforehand: a state for each of 52 weeks is more than the data can tell. */
const longestSeasonOfEts = 24;

const members = ['ETS', 'ETS on logarithms', 'optimised theta', 'theta on logarithms', 'CES'] as const;
const memberCount = members.length;

export class Combination {
  readonly adjustment = new Adjustment();
  readonly ets = combinationEts();
  private readonly plainEts = combinationEts();
  private readonly optimised = new OptimisedTheta();
  private readonly theta = new Theta();
  private readonly ces = new Ces();
  /** Forecasts of the members, member by member. */
  private rows = new Float64Array(0);
  private row = new Float64Array(0);
  private logs = new Float64Array(0);
  private unused = new Float64Array(0);
  private readonly sorted = new Float64Array(memberCount + 1);
  private isStrong = false;

  /**
   * Forecasts `horizon` periods of y[0..n), scaled to a size of about 1, n >= 4, into `mean`, with the variance of the
   * error as the smoothing forms see it in `variance`. `positive`: all values are above 0.
   */
  forecast(
    y: Float64Array,
    n: number,
    m: number,
    horizon: number,
    positive: boolean,
    mean: Float64Array,
    variance: Float64Array,
  ): void {
    this.reserve(n, horizon);
    const { adjustment, ets, plainEts, optimised, theta, ces, row, logs, rows } = this;
    adjustment.fit(y, n, m, true);
    this.isStrong = adjustment.statistic > strongSeason;
    const level = adjustment.values;

    if (m <= longestSeasonOfEts) {
      ets.fit(y, n, m, !this.isStrong, m > 1);
      ets.forecast(horizon, row, variance);
    } else {
      ets.fit(level, n, 1, true, false);
      ets.forecast(horizon, row, variance);
      adjustment.restore(horizon, row);
    }
    this.put(0, horizon);

    let loggable = positive;
    for (let t = 0; t < n && loggable; t++) loggable = level[t]! > 0;
    if (loggable) for (let t = 0; t < n; t++) logs[t] = Math.log(level[t]!);
    const source = loggable ? logs : level;

    plainEts.fit(source, n, 1, true, false);
    plainEts.forecast(horizon, row, this.unused);
    if (loggable) exponentiate(row, horizon);
    this.putAdjusted(1, horizon);

    optimised.fit(level, n);
    optimised.forecast(horizon, row);
    this.putAdjusted(2, horizon);

    theta.fit(source, n);
    theta.forecast(horizon, row);
    if (loggable) exponentiate(row, horizon);
    this.putAdjusted(3, horizon);

    ces.fit(level, n);
    ces.forecast(horizon, row);
    this.putAdjusted(4, horizon);

    for (let h = 0; h < horizon; h++) mean[h] = this.trimmed(rows, h, horizon);
  }

  /** Shares before trimming. */
  weights(): readonly MemberWeight[] {
    const total = memberCount + (this.isStrong ? 1 : 0);
    return members.map((member, i) => ({ member, weight: (i === 0 && this.isStrong ? 2 : 1) / total }));
  }

  private trimmed(rows: Float64Array, h: number, horizon: number): number {
    const { sorted } = this;
    let count = 0;
    for (let i = 0; i < memberCount; i++) count = insert(sorted, count, rows[i * horizon + h]!);
    if (this.isStrong) count = insert(sorted, count, rows[h]!);
    let sum = 0;
    for (let i = 1; i < count - 1; i++) sum += sorted[i]!;
    return sum / (count - 2);
  }

  private putAdjusted(member: number, horizon: number): void {
    this.adjustment.restore(horizon, this.row);
    this.put(member, horizon);
  }

  private put(member: number, horizon: number): void {
    for (let h = 0; h < horizon; h++) this.rows[member * horizon + h] = this.row[h]!;
  }

  private reserve(n: number, horizon: number): void {
    if (this.logs.length < n) this.logs = new Float64Array(n);
    if (this.row.length < horizon) {
      this.row = new Float64Array(horizon);
      this.unused = new Float64Array(horizon);
      this.rows = new Float64Array(memberCount * horizon);
    }
  }
}

/** Smoothing as a member: more even weights, no sluggish levels, half the first slope (see the documentation). */
function combinationEts(): Ets {
  const ets = new Ets();
  ets.divisor = 8;
  ets.alphaLow = 0.1;
  ets.slopeShare = 0.5;
  return ets;
}

/** Logarithms are of data of size about 1; beyond e^30 a trend has lost touch. */
function exponentiate(row: Float64Array, horizon: number): void {
  for (let h = 0; h < horizon; h++) row[h] = Math.exp(Math.min(30, row[h]!));
}

/** Inserts into the sorted first `count` numbers; gives the new count. */
function insert(sorted: Float64Array, count: number, value: number): number {
  let i = count - 1;
  while (i >= 0 && sorted[i]! > value) {
    sorted[i + 1] = sorted[i]!;
    i--;
  }
  sorted[i + 1] = value;
  return count + 1;
}
