import { type Calendar, type Period, trimCalendar } from './calendar.ts';
import { type Cut, cutAt } from './cut.ts';
import type { Day } from './day.ts';
import { type CalendarFault, duplicatePeriod, startsInside, tooManyWorkingDays } from './fault.ts';
import { periodFinder } from './find.ts';
import { ownCalendar } from './own-periods.ts';
import type { BuiltCalendar, CalendarRequest } from './request.ts';
import { weekdaysIn } from './working-days.ts';

/**
 * The calendar of a company.
 *
 * Closed periods come first, without gaps, back to the one that holds `historyFrom`; then `horizon` planned periods. With own
 * periods in the table they are taken as listed. Working days are Mondays to Fridays unless the table says otherwise.
 *
 * Errors: faults `calendar/…`; the calendar is null when one of them is an error.
 */
export function buildCalendar(request: CalendarRequest): BuiltCalendar {
  if (request.rows.some((row) => row.start !== '' || row.end !== '')) return ownCalendar(request);
  const faults: CalendarFault[] = [];
  const first = cutAt(closedCut(request), request.start, request.fiscalYearStart);
  if (first.start !== request.start) faults.push(startsInside(first, request.start));
  const { historyFrom, reach = { from: request.start, until: request.start } } = request;
  const closed = closedPeriods(request, first.start, Math.min(historyFrom ?? first.start, reach.from));
  const planned = plannedPeriods(request, first.start, reach.until);
  const whole = override({ bucket: request.bucket, periods: [...closed, ...planned], firstPlan: closed.length }, request, faults);
  if (faults.some((fault) => fault.severity === 'error')) return { calendar: null, reach: null, faults };
  const history = closed.filter((period) => historyFrom !== null && period.start + period.days > historyFrom).length;
  return { calendar: trimCalendar(whole, history, request.horizon), reach: whole, faults };
}

/** With `weeks-then-months` the history is counted in weeks, as the near future is. */
function closedCut({ bucket }: CalendarRequest): Cut {
  return bucket === 'weeks-then-months' ? 'week' : bucket;
}

function closedPeriods(request: CalendarRequest, planStart: Day, from: Day): Period[] {
  const closed: Period[] = [];
  for (let end = planStart; end > from; end = closed[closed.length - 1]!.start) {
    closed.push(cutAt(closedCut(request), end - 1, request.fiscalYearStart));
  }
  return closed.reverse();
}

/** At least `horizon` periods, more until the day `until` is covered. */
function plannedPeriods(request: CalendarRequest, planStart: Day, until: Day): Period[] {
  const planned: Period[] = [];
  for (let day = planStart; planned.length < request.horizon || day <= until; ) {
    const inMonths = request.bucket === 'weeks-then-months' && planned.length >= request.weeks;
    const period = inMonths ? monthFrom(day, request.fiscalYearStart) : cutAt(closedCut(request), day, request.fiscalYearStart);
    planned.push(period);
    day = period.start + period.days;
  }
  return planned;
}

/** The rest of the month from `day` on, so that no day is lost where weeks end inside a month. */
function monthFrom(day: Day, fiscalYearStart: number): Period {
  const month = cutAt('month', day, fiscalYearStart);
  const days = month.start + month.days - day;
  return { ...month, start: day, days, workingDays: weekdaysIn(day, days) };
}

/** Lays working days and fiscal places of the table over the calendar. Rows off the calendar speak of no period of it. */
function override(calendar: Calendar, request: CalendarRequest, faults: CalendarFault[]): Calendar {
  const periods = [...calendar.periods];
  const find = periodFinder(calendar);
  const taken = new Map<number, number>();
  request.rows.forEach((row, index) => {
    const found = find(row.period);
    if (!found.found) {
      if (found.why === 'before' || found.why === 'after') return;
      faults.push({
        code: 'calendar/unknown-period',
        severity: 'error',
        message: `The calendar has no period "${row.period}".`,
        row: index,
        column: 'period',
        seen: row.period,
        wanted: found.wanted,
        remedy: 'Correct the label, or give `start` and `end` of every period to state own periods.',
      });
      return;
    }
    const at = calendar.firstPlan + found.position;
    const period = periods[at]!;
    const before = taken.get(at);
    if (before !== undefined) {
      faults.push(duplicatePeriod(row.period, index, request.rows[before]!.period));
      return;
    }
    taken.set(at, index);
    if (row.working_days !== null && row.working_days > period.days) {
      faults.push(tooManyWorkingDays(row.working_days, period, index));
    }
    periods[at] = {
      ...period,
      workingDays: row.working_days ?? period.workingDays,
      fiscalYear: row.fiscal_year ?? period.fiscalYear,
      fiscalQuarter: row.fiscal_quarter ?? period.fiscalQuarter,
    };
  });
  return { ...calendar, periods };
}
