import type { Calendar } from './calendar.ts';

const daysOfAYear = 365.25;
/** Periods of more different lengths are not compared: a month with a week, where time is cut in weeks and then in months. */
const leastAlike = 0.75;

/**
 * Position of the same period a year before, for every period of the axis: the one in which its middle stood. -1 where the axis does not
 * reach back that far, or where a much shorter or longer one stood there.
 *
 * @example months: position 14 (2027-03) has 2 (2026-03), whatever the horizon of the plan
 */
export function yearBefore({ periods }: Pick<Calendar, 'periods'>): Int32Array {
  const result = new Int32Array(periods.length).fill(-1);
  let s = 0;
  periods.forEach(({ start, days }, t) => {
    const wanted = start + days / 2 - daysOfAYear;
    while (s < t && periods[s]!.start + periods[s]!.days <= wanted) s++;
    if (s === t || periods[s]!.start > wanted) return;
    if (Math.min(days, periods[s]!.days) >= leastAlike * Math.max(days, periods[s]!.days)) result[t] = s;
  });
  return result;
}
