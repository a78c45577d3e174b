import { civilOf, type Day, dayOf } from './day.ts';
import { nearestMonday } from './iso-week.ts';

/** Where a day stands in the fiscal year. A fiscal year is named after the calendar year in which it ends. */
export interface FiscalPlace {
  readonly fiscalYear: number;
  /** 1..4 */
  readonly fiscalQuarter: number;
}

/** Fiscal year and quarter of the month that holds the day. `startMonth` is the first month of the fiscal year, 1..12. */
export function fiscalPlaceOf(day: Day, startMonth: number): FiscalPlace {
  const { year, month } = civilOf(day);
  const monthsIn = (month - startMonth + 12) % 12;
  return {
    fiscalYear: startMonth > 1 && month >= startMonth ? year + 1 : year,
    fiscalQuarter: Math.floor(monthsIn / 3) + 1,
  };
}

/** A period of a 4-4-5 year. */
export interface FiscalPeriod {
  readonly fiscalYear: number;
  /** 1..12 */
  readonly period: number;
}

/** Weeks before each period of a 4-4-5 year. */
const weeksBefore = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47] as const;

/**
 * First day of a 4-4-5 year: the Monday nearest to the first of the start month (for January this is the ISO year).
 * It follows that a year has 52 or 53 weeks; the 53rd is the sixth week of its last period.
 */
function startOfFiscalYear(fiscalYear: number, startMonth: number): Day {
  return nearestMonday(dayOf({ year: startMonth === 1 ? fiscalYear : fiscalYear - 1, month: startMonth, day: 1 }));
}

export function startOfFiscalPeriod({ fiscalYear, period }: FiscalPeriod, startMonth: number): Day {
  return startOfFiscalYear(fiscalYear, startMonth) + weeksBefore[period - 1]! * 7;
}

export function daysOfFiscalPeriod(at: FiscalPeriod, startMonth: number): number {
  const end =
    at.period === 12
      ? startOfFiscalYear(at.fiscalYear + 1, startMonth)
      : startOfFiscalPeriod({ ...at, period: at.period + 1 }, startMonth);
  return end - startOfFiscalPeriod(at, startMonth);
}

/** The 4-4-5 period that holds the day. */
export function fiscalPeriodOf(day: Day, startMonth: number): FiscalPeriod {
  let { fiscalYear } = fiscalPlaceOf(day, startMonth);
  if (day < startOfFiscalYear(fiscalYear, startMonth)) fiscalYear--;
  else if (day >= startOfFiscalYear(fiscalYear + 1, startMonth)) fiscalYear++;
  const weeksIn = (day - startOfFiscalYear(fiscalYear, startMonth)) / 7;
  let period = 12;
  while (weeksBefore[period - 1]! > weeksIn) period--;
  return { fiscalYear, period };
}
