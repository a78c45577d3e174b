import type { Bucket, Period } from './calendar.ts';
import { civilOf, type Day, dayOf } from './day.ts';
import { daysOfFiscalPeriod, fiscalPeriodOf, fiscalPlaceOf, startOfFiscalPeriod } from './fiscal.ts';
import { isoWeekOf, startOfIsoWeek } from './iso-week.ts';
import { formatFiscalPeriod, formatMonth, formatWeek } from './period-text.ts';
import { weekdaysIn } from './working-days.ts';

/** How one stretch of the axis is cut. `weeks-then-months` is two stretches. */
export type Cut = Exclude<Bucket, 'weeks-then-months'>;

/** The period that holds the day, Monday to Friday worked. */
export function cutAt(cut: Cut, day: Day, fiscalYearStart: number): Period {
  switch (cut) {
    case 'month':
      return monthAt(day, fiscalYearStart);
    case 'week':
      return weekAt(day, fiscalYearStart);
    case '4-4-5':
      return fiscalPeriodAt(day, fiscalYearStart);
    default:
      return cut satisfies never;
  }
}

function monthAt(day: Day, fiscalYearStart: number): Period {
  const { year, month } = civilOf(day);
  const start = dayOf({ year, month, day: 1 });
  const days = dayOf({ year: month === 12 ? year + 1 : year, month: (month % 12) + 1, day: 1 }) - start;
  return {
    label: formatMonth(year, month),
    start,
    days,
    workingDays: weekdaysIn(start, days),
    ...fiscalPlaceOf(day, fiscalYearStart),
  };
}

/** A week belongs to the month, quarter and year of its Thursday. */
function weekAt(day: Day, fiscalYearStart: number): Period {
  const week = isoWeekOf(day);
  const start = startOfIsoWeek(week);
  return {
    label: formatWeek(week.year, week.week),
    start,
    days: 7,
    workingDays: 5,
    ...fiscalPlaceOf(start + 3, fiscalYearStart),
  };
}

function fiscalPeriodAt(day: Day, fiscalYearStart: number): Period {
  const at = fiscalPeriodOf(day, fiscalYearStart);
  const start = startOfFiscalPeriod(at, fiscalYearStart);
  const days = daysOfFiscalPeriod(at, fiscalYearStart);
  return {
    label: formatFiscalPeriod(at.fiscalYear, at.period),
    start,
    days,
    workingDays: weekdaysIn(start, days),
    fiscalYear: at.fiscalYear,
    fiscalQuarter: Math.ceil(at.period / 3),
  };
}
