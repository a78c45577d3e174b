import type { Period } from '../../calendar/calendar.ts';
import type { Day } from '../../calendar/day.ts';

/** A holiday that moves through the calendar, and the days around it in which people buy otherwise. */
export interface MovingHoliday {
  readonly name: string;
  /** First day of the holiday in each year, any order. */
  readonly days: readonly Day[];
  /** Days before it that it already moves; 7 for Easter baking. */
  readonly before: number;
  /** Days from it on that it still moves, the holiday itself included; 1 for the day alone, 30 for Ramadan. */
  readonly from: number;
}

/**
 * Share of the holiday's days that fall into each period: 1 when all do, 0.4 when Easter's week lies two fifths in March.
 * A regressor: its coefficient is the effect of a whole holiday.
 * Source: W. Bell & S. Hillmer, JASA 78 (1983), "Modeling time series with calendar variation".
 */
export function holidayShares(periods: readonly Period[], { days, before, from }: MovingHoliday): Float64Array {
  const length = before + from;
  return Float64Array.from(periods, (period) => {
    let shared = 0;
    for (const day of days) {
      const first = Math.max(period.start, day - before);
      const end = Math.min(period.start + period.days, day + from);
      shared += Math.max(0, end - first);
    }
    return length > 0 ? shared / length : 0;
  });
}

export interface HolidayEffect {
  /** Change of log units by a whole holiday; exp(effect) - 1 is the share. */
  readonly effect: number;
  readonly standardError: number;
  /** Seasonal differences in which the holiday moved; below 3 nothing is estimated. */
  readonly observations: number;
  /** True when the effect is more than two standard errors from 0: only then should it be used. */
  readonly clear: boolean;
}

/**
 * Effect of a moving holiday, from seasonal differences of logs: (log y_t - log y_{t-m}) against (x_t - x_{t-m}) with a
 * constant. Season and growth drop out; only what moved with the holiday is left. A holiday that never moves across a
 * period is the season's business and gets effect 0.
 *
 * `units` > 0 (others and NaN are left out), `shares` from {@link holidayShares}, `season` periods in a year.
 * Source: ordinary least squares on the regressors of W. Bell & S. Hillmer (1983).
 */
export function estimateHoliday(units: Float64Array, shares: Float64Array, season: number): HolidayEffect {
  const x: number[] = [];
  const y: number[] = [];
  let moved = 0;
  for (let t = season; t < units.length; t++) {
    if (!(units[t]! > 0 && units[t - season]! > 0)) continue;
    x.push(shares[t]! - shares[t - season]!);
    y.push(Math.log(units[t]! / units[t - season]!));
    if (Math.abs(x[x.length - 1]!) > 1e-9) moved++;
  }
  const n = x.length;
  const none = { effect: 0, standardError: Number.POSITIVE_INFINITY, observations: moved, clear: false };
  if (moved < 3 || n < 5) return none;
  const meanX = x.reduce((sum, v) => sum + v, 0) / n;
  const meanY = y.reduce((sum, v) => sum + v, 0) / n;
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < n; i++) {
    top += (x[i]! - meanX) * (y[i]! - meanY);
    bottom += (x[i]! - meanX) ** 2;
  }
  if (!(bottom > 1e-12)) return none;
  const effect = top / bottom;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (y[i]! - meanY - effect * (x[i]! - meanX)) ** 2;
  const standardError = Math.sqrt(squares / (n - 2) / bottom);
  return { effect, standardError, observations: moved, clear: Math.abs(effect) > 2 * standardError };
}

/** Units as if no period had the holiday: units / exp(effect x share). Forecast these, then {@link putHolidayBack}. */
export function withoutHoliday(units: Float64Array, shares: Float64Array, effect: number): Float64Array {
  return units.map((value, t) => value * Math.exp(-effect * shares[t]!));
}

/** The inverse of {@link withoutHoliday}, with the shares of the periods at hand. */
export function putHolidayBack(units: Float64Array, shares: Float64Array, effect: number): Float64Array {
  return units.map((value, t) => value * Math.exp(effect * shares[t]!));
}
