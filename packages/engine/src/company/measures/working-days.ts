import { planPeriods } from '../../calendar/calendar.ts';
import type { Company } from '../company.ts';

/** Working days of every planned period. */
export function workingDaysOf(company: Company): Float64Array {
  return Float64Array.from(planPeriods(company.calendar), (period) => period.workingDays);
}

/**
 * Share of a year that each planned period is, for rates that are stated by the year.
 *
 * A calendar month is 1/12. Whole weeks (weeks, 4-4-5 months) count 52 to the year. Any other length is days / 365.
 */
export function yearSharesOf(company: Company): Float64Array {
  return Float64Array.from(planPeriods(company.calendar), ({ days }) => {
    if (days >= 29 && days <= 31) return 1 / 12;
    if (days % 7 !== 0) return days / 365;
    return days === 28 && company.calendar.bucket !== '4-4-5' ? 1 / 12 : days / 364;
  });
}

/**
 * How often a wage is paid in each planned period. With weeks then months it is that of a week, of which a month has a twelfth of 52; elsewhere
 * that of a period, whatever its length.
 */
export function paidPeriodsOf(company: Company): Float64Array {
  const shares = yearSharesOf(company);
  if (company.calendar.bucket !== 'weeks-then-months') return shares.fill(1);
  return shares.map((share) => share / (7 / 364));
}
