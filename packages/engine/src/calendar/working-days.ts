import { type Day, weekday } from './day.ts';

/** Mondays to Fridays among the `days` days from `start` on. */
export function weekdaysIn(start: Day, days: number): number {
  let count = Math.floor(days / 7) * 5;
  for (let day = start + days - (days % 7); day < start + days; day++) if (weekday(day) <= 5) count++;
  return count;
}
