/**
 * The default: a trimmed mean of five forecasts that err differently.
 *
 *   E  all 15 exponential smoothing forms, weighted by AICc          (on the history)
 *   N  the forms without season, on the logarithm                    (seasonally adjusted)
 *   D  the dynamic optimised theta model                             (seasonally adjusted)
 *   L  the theta method on the logarithm                             (seasonally adjusted)
 *   C  complex exponential smoothing                                 (seasonally adjusted)
 *
 * A member weighs the more, the more closely it followed the history: its weight is 1 / its mean absolute one-step error. E counts
 * twice where the season is beyond doubt, since only its season can move, and in quarters and years. For every period a fifth
 * of the weight (a sixth where E counts twice) is left out at either end and the rest is averaged, so that one member going
 * astray costs nothing.
 * How members, trimming and weights were chosen (rolling origins inside training data only) is told in
 * docs/mathematics/forecasting.md.
 * Source: combining: R. Clemen, IJF 5 (1989); weights: J. Bates & C. Granger, Operational Research Quarterly 20 (1969);
 * trimming: V. Jose & R. Winkler, IJF 24 (2008).
 */
import { Adjustment } from '../adjustment.ts';
import type { MemberWeight } from '../forecast.ts';
import { Ces } from './ces.ts';
import { Ets } from './ets.ts';
import { allPositive, exponentiate, LogTheta } from './log-theta.ts';
import type { History, Method } from './method.ts';
import { OptimisedTheta } from './optimised-theta.ts';
import { allowance, defaultSpread, type Spread } from './spread.ts';
import { defaultSpent, inverseWeights, stepError, trimmedMean } from './step-error.ts';

/** Above this test statistic a season is strong. */
const strongSeason = 3;
/** Longer seasons are taken out beforehand: a state for each of 52 weeks is more than the data can tell. */
const longestSeasonOfEts = 24;
/** Seasons up to this length let E count twice. */
const shortSeason = 4;

const members = ['ETS', 'ETS on logarithms', 'optimised theta', 'theta on logarithms', 'CES'] as const;
const memberCount = members.length;

export class Combination implements Method {
  readonly adjustment = new Adjustment();
  private readonly ets = memberEts();
  private readonly logEts = memberEts();
  private readonly optimised = new OptimisedTheta();
  private readonly logTheta = new LogTheta();
  private readonly ces = new Ces();
  /** Forecasts of the members, member by member. */
  private rows = new Float64Array(0);
  private row = new Float64Array(0);
  private unused = new Float64Array(0);
  private logs = new Float64Array(0);
  private fit = new Float64Array(0);
  private readonly errors = new Float64Array(memberCount);
  private readonly trust = new Float64Array(memberCount);
  private readonly sorted = new Float64Array(memberCount);
  private readonly sortedTrust = new Float64Array(memberCount);
  private isStrong = false;
  private isDouble = false;
  private isSeasonInside = false;
  private readonly spread: Spread;
  private readonly spent: number;

  /** `spent`: errors that are no evidence for a member; Infinity for equal weights. */
  constructor(spread: Spread = defaultSpread, spent = defaultSpent) {
    this.spread = spread;
    this.ets.memory = spread.memory;
    this.spent = spent;
  }

  forecast({ y, n, m }: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.reserve(n, horizon);
    const { adjustment, ets, row, rows } = this;
    const fit = this.fit.subarray(0, n);
    adjustment.fit(y, n, m);
    this.isStrong = adjustment.active && adjustment.statistic > strongSeason;
    this.isDouble = this.isStrong || m <= shortSeason;
    this.isSeasonInside = m <= longestSeasonOfEts;
    if (this.isSeasonInside) {
      ets.fit(y, n, m, !this.isStrong, m > 1);
      ets.forecast(horizon, row, variance);
    } else {
      ets.fit(adjustment.values, n, 1, true, false);
      ets.forecast(horizon, row, variance);
      adjustment.restore(horizon, row, variance);
    }
    this.put(0, horizon);
    this.errors[0] = ets.stepError();
    this.smoothLogs(y, n, horizon, fit);
    const adjusted = [this.optimised, this.logTheta, this.ces];
    for (let i = 0; i < adjusted.length; i++) {
      adjusted[i]!.fit(adjustment.values, n);
      adjusted[i]!.forecast(horizon, row, this.unused);
      adjustment.restore(horizon, row);
      this.put(2 + i, horizon);
      adjusted[i]!.fitted(fit);
      adjustment.restoreFit(fit);
      this.errors[2 + i] = stepError(y, fit, n);
    }
    inverseWeights(this.errors, n, this.trust, this.spent);
    if (this.isDouble) this.trust[0]! *= 2;
    for (let h = 0; h < horizon; h++) {
      mean[h] = this.trimmed(rows, h, horizon);
      variance[h] = (variance[h]! + disagreement(rows, h, horizon)) * allowance(this.spread, n, m, h + 1);
    }
  }

  /** The fit of E; the other members have none that could be averaged with it period by period. */
  fitted(fit: Float64Array): void {
    this.ets.fitted(fit);
    if (!this.isSeasonInside) this.adjustment.restoreFit(fit);
  }

  /** Shares before trimming. */
  weights(): readonly MemberWeight[] {
    const total = this.trust.reduce((sum, weight) => sum + weight, 0);
    return members.map((member, i) => ({ member, weight: this.trust[i]! / total }));
  }

  reason(): string {
    const season = this.isStrong
      ? 'the season is strong, so smoothing with a season of its own counts twice'
      : this.adjustment.active
        ? `${Math.round(this.adjustment.kept * 100)} % of the season stands out from noise and was taken out for four of them`
        : 'no season was found';
    return `Mean of five methods, weighted by how closely they followed the history, without the extremes of each period; ${season}.`;
  }

  private smoothLogs(y: Float64Array, n: number, horizon: number, fit: Float64Array): void {
    const { logEts, adjustment, logs, row } = this;
    const isLog = allPositive(adjustment.values, n);
    if (isLog) for (let t = 0; t < n; t++) logs[t] = Math.log(adjustment.values[t]!);
    logEts.fit(isLog ? logs : adjustment.values, n, 1, true, false);
    logEts.forecast(horizon, row, this.unused);
    if (isLog) exponentiate(row, horizon);
    adjustment.restore(horizon, row);
    this.put(1, horizon);
    logEts.fitted(fit);
    if (isLog) exponentiate(fit, n);
    adjustment.restoreFit(fit);
    this.errors[1] = stepError(y, fit, n);
  }

  private trimmed(rows: Float64Array, h: number, horizon: number): number {
    const { sorted, sortedTrust, trust } = this;
    for (let i = 0; i < memberCount; i++) {
      const value = rows[i * horizon + h]!;
      let at = i - 1;
      for (; at >= 0 && sorted[at]! > value; at--) {
        sorted[at + 1] = sorted[at]!;
        sortedTrust[at + 1] = sortedTrust[at]!;
      }
      sorted[at + 1] = value;
      sortedTrust[at + 1] = trust[i]!;
    }
    return trimmedMean(sorted, sortedTrust, memberCount, 1 / (memberCount + (this.isDouble ? 1 : 0)));
  }

  private put(member: number, horizon: number): void {
    for (let h = 0; h < horizon; h++) this.rows[member * horizon + h] = this.row[h]!;
  }

  private reserve(n: number, horizon: number): void {
    if (this.logs.length < n) {
      this.logs = new Float64Array(n);
      this.fit = new Float64Array(n);
    }
    if (this.row.length >= horizon) return;
    this.row = new Float64Array(horizon);
    this.unused = new Float64Array(horizon);
    this.rows = new Float64Array(memberCount * horizon);
  }
}

/** Variance between the members: where they disagree, less is known than any of them admits. */
function disagreement(rows: Float64Array, h: number, horizon: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < memberCount; i++) {
    const value = rows[i * horizon + h]!;
    sum += value;
    squares += value * value;
  }
  return Math.max(0, squares / memberCount - (sum / memberCount) ** 2);
}

/** Smoothing as a member: even weights, no sluggish levels, half the first slope (see the documentation). */
function memberEts(): Ets {
  const ets = new Ets();
  ets.divisor = 8;
  ets.tolerance = 0.1;
  ets.alphaLow = 0.1;
  ets.slopeShare = 0.5;
  return ets;
}
