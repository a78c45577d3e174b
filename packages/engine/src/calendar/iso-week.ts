import { civilOf, type Day, dayOf, weekday } from './day.ts';

/** A week of ISO 8601: it begins on Monday and belongs to the year of its Thursday. */
export interface IsoWeek {
  readonly year: number;
  /** 1..53 */
  readonly week: number;
}

export function isoWeekOf(day: Day): IsoWeek {
  const thursday = day - weekday(day) + 4;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - dayOf({ year, month: 1, day: 1 })) / 7) + 1 };
}

/** Monday of the week. Week 1 is the week with 4 January. */
export function startOfIsoWeek({ year, week }: IsoWeek): Day {
  return nearestMonday(dayOf({ year, month: 1, day: 1 })) + (week - 1) * 7;
}

/** 52 or 53. */
export function weeksInIsoYear(year: number): number {
  return (startOfIsoWeek({ year: year + 1, week: 1 }) - startOfIsoWeek({ year, week: 1 })) / 7;
}

/** The Monday at most three days away. */
export function nearestMonday(day: Day): Day {
  const past = weekday(day) - 1;
  return past <= 3 ? day - past : day + 7 - past;
}
