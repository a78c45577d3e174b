import { robustLevel } from './level.ts';
import type { CausalPanel } from './panel.ts';
import { defaultShrinkage, fitPooled, type PooledCoefficients, type Shrinkage } from './pooled-regression.ts';
import { rivalPressure } from './rivals.ts';
import { learnReturn, promotedFrom } from './way-back.ts';

export interface CausalOptions {
  readonly shrinkage?: Shrinkage;
  /** Smoothing rates of the level; the forecast is the mean over them. 0.1 when absent. */
  readonly levelRates?: readonly number[];
  /**
   * Weight of a period in the regression: its fitted lift to this power. 0 counts every period alike; 1 counts a week that
   * sells e times as much e times, because its errors cost that many more units. 1 when absent.
   */
  readonly emphasis?: number;
  /** Also count what rivals in the market would sell by their own drivers (cannibalisation). True when absent. */
  readonly rivals?: boolean;
  /** Coefficients a planner fixed: log points per unit of the driver, for one series. */
  readonly pinned?: readonly { readonly series: number; readonly driver: string; readonly value: number }[];
}

export interface CausalForecast {
  /** Names of the drivers, `rivals` last when it was used. */
  readonly drivers: readonly string[];
  readonly coefficients: PooledCoefficients;
  readonly horizon: number;
  /** Expected units, series x horizon; NaN for a series that never sold. */
  readonly mean: Float64Array;
  /** Of these, units that would sell without promotion. */
  readonly baseline: Float64Array;
  /** mean - baseline: what the promotions add (or take). */
  readonly uplift: Float64Array;
}

/** Rounds in which rivals' fitted sales and the coefficients settle. */
const rivalRounds = 2;
/** Periods in which the level settles: their fit does not say how forecasts err. */
const firstPeriods = 20;
/** Chosen on past origins inside training data: see docs/mathematics/forecasting-around.md. */
export const defaultCausal: Required<CausalOptions> = {
  shrinkage: defaultShrinkage,
  levelRates: [0.1],
  emphasis: 1,
  rivals: true,
  pinned: [],
};

/**
 * Forecast with known drivers: log units = level + Σ b x, coefficients pooled, level smoothed, and back to units by the
 * ratio of actual to fitted units.
 *
 * Units   : units in, units out. Zero sales count as half of the smallest sale of the series.
 * Shapes  : see {@link CausalPanel}; forecasts series x (periods - known).
 * Source  : the log-linear promotion model of P. Leeflang, D. Wittink, M. Wedel & P. Naert, Building Models for Marketing
 * Decisions (2000), chapter 9 (SCAN*PRO); the way back after N. Duan, JASA 78 (1983), smearing.
 */
export function forecastCausal(panel: CausalPanel, options: CausalOptions = {}): CausalForecast {
  const { series, periods, known } = panel;
  const horizon = periods - known;
  const shrinkage = options.shrinkage ?? defaultCausal.shrinkage;
  const logUnits = logOfUnits(panel);
  const own = panel.drivers.map((driver) => driver.values);
  const names = panel.drivers.map((driver) => driver.name);
  let values = own;
  let coefficients = fitPooled(panel, values, logUnits, shrinkage);
  const emphasis = options.emphasis ?? defaultCausal.emphasis;
  const weigh = () =>
    emphasis === 0 ? null : emphasise(panel, effects(panel, values, coefficients.bySeries, values.length), emphasis);
  if (options.rivals ?? defaultCausal.rivals) {
    for (let round = 0; round < rivalRounds; round++) {
      const weights = weigh();
      const ownEffect = effects(panel, own, coefficients.bySeries, values.length);
      values = [...own, rivalPressure(panel, logUnits, ownEffect)];
      coefficients = fitPooled(panel, values, logUnits, shrinkage, weights);
    }
    names.push('rivals');
  } else if (emphasis > 0) coefficients = fitPooled(panel, values, logUnits, shrinkage, weigh());
  pin(coefficients, names, options);
  const effect = effects(panel, values, coefficients.bySeries, values.length);
  const usual = usualEffects(panel, values, coefficients.bySeries, values.length);
  const promoted = promotedFrom(panel, effect);
  const mean = new Float64Array(series * horizon);
  const baseline = new Float64Array(series * horizon);
  const rates = options.levelRates ?? defaultCausal.levelRates;
  const before = new Float64Array(series * periods);
  const residual = new Float64Array(periods);
  const level = new Float64Array(series);
  for (const rate of rates) {
    for (let s = 0; s < series; s++) {
      const row = s * periods;
      for (let t = 0; t < known; t++) residual[t] = logUnits[row + t]! - effect[row + t]!;
      level[s] = robustLevel(residual, known, before.subarray(row, row + known), rate);
    }
    const factors = learnReturn(panel, before, effect, promoted, firstPeriods);
    for (let s = 0; s < series; s++) {
      for (let h = 0; h < horizon; h++) {
        const from = s * periods + known + h;
        const to = s * horizon + h;
        mean[to]! += (Math.exp(level[s]! + effect[from]!) * factors.of(panel.pool[s]!, promoted[from]!)) / rates.length;
        baseline[to]! += (Math.exp(level[s]! + usual[from]!) * factors.of(panel.pool[s]!, 0)) / rates.length;
      }
    }
  }
  const uplift = mean.map((units, i) => units - baseline[i]!);
  return { drivers: names, coefficients, horizon, mean, baseline, uplift };
}

function logOfUnits({ series, periods, known, units }: CausalPanel): Float64Array {
  const logs = new Float64Array(units.length).fill(Number.NaN);
  for (let s = 0; s < series; s++) {
    let smallest = Number.POSITIVE_INFINITY;
    for (let t = s * periods; t < s * periods + known; t++) if (units[t]! > 0) smallest = Math.min(smallest, units[t]!);
    if (!Number.isFinite(smallest)) continue;
    for (let t = s * periods; t < s * periods + known; t++) logs[t] = Math.log(Math.max(units[t]!, smallest / 2));
  }
  return logs;
}

/** A lift counts up to e³, 20 times: beyond, a single week would speak for the rest. */
const largestLift = 3;

/** Lift to a power, for the known cells: the lift is the effect measured from its mean over the history. */
function emphasise({ series, periods, known }: CausalPanel, effect: Float64Array, power: number): Float64Array {
  const weights = new Float64Array(effect.length);
  for (let s = 0; s < series; s++) {
    let mean = 0;
    for (let t = s * periods; t < s * periods + known; t++) mean += effect[t]! / known;
    for (let t = s * periods; t < s * periods + known; t++)
      weights[t] = Math.exp(power * Math.min(largestLift, effect[t]! - mean));
  }
  return weights;
}

/** Σ b x of every cell; `width` is the number of coefficients a series has, of which the first are used. */
function effects(panel: CausalPanel, values: readonly Float64Array[], bySeries: Float64Array, width: number): Float64Array {
  const { series, periods } = panel;
  const sum = new Float64Array(series * periods);
  for (const [d, driver] of values.entries()) {
    for (let s = 0; s < series; s++) {
      const b = bySeries[s * width + d]!;
      for (let t = s * periods; t < (s + 1) * periods; t++) sum[t]! += b * driver[t]!;
    }
  }
  return sum;
}

/** Σ b x with every driver at its usual value; rivals are usual at 0, their mean. */
function usualEffects(panel: CausalPanel, values: readonly Float64Array[], bySeries: Float64Array, width: number): Float64Array {
  const none = new Float64Array(panel.series * panel.periods);
  const usual = values.map((_, d) => panel.drivers[d]?.usual ?? none);
  return effects(panel, usual, bySeries, width);
}

function pin(coefficients: PooledCoefficients, names: readonly string[], { pinned = [] }: CausalOptions): void {
  for (const { series, driver, value } of pinned) {
    const d = names.indexOf(driver);
    if (d < 0) throw new Error(`no driver is called ${driver}`);
    coefficients.bySeries[series * names.length + d] = value;
  }
}
