import type { Period } from '../../calendar/calendar.ts';

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
