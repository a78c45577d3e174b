import type { Period } from '../../calendar/calendar.ts';

/** What a period's length is counted in. */
export type DayBasis = 'working days' | 'calendar days';

/**
 * Units per day: takes out that months have 19 to 23 working days, that 4-4-5 months have 28 or 35 days, and that some years
 * end with a 53rd week. Forecast the rates, then multiply by the days of the periods to come.
 *
 * A period without days (a shutdown) gives NaN: nothing could be sold, which is not a rate of 0.
 * Source: R. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., section 3.1, calendar adjustments.
 */
export function dayRates(units: Float64Array, periods: readonly Period[], basis: DayBasis): Float64Array {
  return units.map((value, t) => {
    const days = daysOf(periods[t]!, basis);
    return days > 0 ? value / days : Number.NaN;
  });
}

/** Units again: rate times days of each period; 0 in a period without days. */
export function unitsOf(rates: Float64Array, periods: readonly Period[], basis: DayBasis): Float64Array {
  return rates.map((rate, t) => {
    const days = daysOf(periods[t]!, basis);
    return days > 0 ? rate * days : 0;
  });
}

/**
 * Working-day adjustment that keeps the size of the numbers: units x (mean working days / working days). Undo by the inverse
 * factor of the periods to come, `workingDayFactors`.
 */
export function workingDayFactors(periods: readonly Period[], usualDays = meanDays(periods)): Float64Array {
  return Float64Array.from(periods, (period) => (period.workingDays > 0 ? usualDays / period.workingDays : Number.NaN));
}

/** Mean working days of the periods that have any. */
export function meanDays(periods: readonly Period[]): number {
  const open = periods.filter((period) => period.workingDays > 0);
  return open.reduce((sum, period) => sum + period.workingDays, 0) / Math.max(1, open.length);
}

/**
 * Moves units from one cut of time to another (calendar months to 4-4-5 months, weeks to months) by the days they share.
 * The total of the days both cover is kept. Periods of the target that no source period reaches get 0.
 */
export function byDayShares(units: Float64Array, from: readonly Period[], to: readonly Period[]): Float64Array {
  const result = new Float64Array(to.length);
  let first = 0;
  for (const [t, source] of from.entries()) {
    const end = source.start + source.days;
    while (first < to.length && to[first]!.start + to[first]!.days <= source.start) first++;
    for (let k = first; k < to.length && to[k]!.start < end; k++) {
      const target = to[k]!;
      const shared = Math.min(end, target.start + target.days) - Math.max(source.start, target.start);
      if (shared > 0) result[k]! += (units[t]! * shared) / source.days;
    }
  }
  return result;
}

function daysOf(period: Period, basis: DayBasis): number {
  return basis === 'working days' ? period.workingDays : period.days;
}
