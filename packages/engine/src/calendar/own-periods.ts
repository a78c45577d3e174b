import { type Period, trimCalendar } from './calendar.ts';
import { type Day, formatDay } from './day.ts';
import { type CalendarFault, duplicatePeriod, startsInside, tooManyWorkingDays } from './fault.ts';
import { indexOfDay } from './find.ts';
import { fiscalPlaceOf } from './fiscal.ts';
import { readPeriodText } from './period-text.ts';
import type { BuiltCalendar, CalendarRequest, CalendarRow } from './request.ts';
import { weekdaysIn } from './working-days.ts';

/** A calendar of periods that the table states with first and last day: history and plan, without gaps or overlaps. */
export function ownCalendar(request: CalendarRequest): BuiltCalendar {
  const faults: CalendarFault[] = [];
  const listed = request.rows.flatMap((row, index) => {
    const period = ownPeriod(row, index, request.fiscalYearStart, faults);
    return period === null ? [] : [{ period, index }];
  });
  listed.sort((a, b) => a.period.start - b.period.start || a.index - b.index);
  checkLabels(request.rows, faults);
  for (let i = 1; i < listed.length; i++) checkJoin(listed[i - 1]!.period, listed[i]!, faults);
  if (failed(faults)) return { calendar: null, reach: null, faults };

  const periods = listed.map(({ period }) => period);
  const calendar = { bucket: request.bucket, periods, firstPlan: 0 };
  const firstPlan = indexOfDay(calendar, request.start);
  if (firstPlan === -1) {
    faults.push(startNotListed(request.start, periods));
    return { calendar: null, reach: null, faults };
  }
  const first = periods[firstPlan]!;
  if (first.start !== request.start) faults.push(startsInside(first, request.start));
  if (periods.length - firstPlan < request.horizon) {
    faults.push(tooShort(request.horizon, periods.length - firstPlan, first.label));
    return { calendar: null, reach: null, faults };
  }
  const reach = { ...calendar, firstPlan };
  return { calendar: trimCalendar(reach, firstPlan, request.horizon), reach, faults };
}

const failed = (faults: readonly CalendarFault[]): boolean => faults.some((fault) => fault.severity === 'error');

function ownPeriod(row: CalendarRow, index: number, fiscalYearStart: number, faults: CalendarFault[]): Period | null {
  const start = readDay(row.start, 'start', row, index, faults);
  const end = readDay(row.end, 'end', row, index, faults);
  if (start === null || end === null) return null;
  if (end < start) {
    faults.push({
      code: 'calendar/ends-before-start',
      severity: 'error',
      message: `Period "${row.period}" ends before it starts.`,
      row: index,
      column: 'end',
      seen: row.end,
      wanted: `a day from ${formatDay(start)} on`,
      remedy: 'Correct the first or the last day.',
    });
    return null;
  }
  const days = end - start + 1;
  const fiscal = fiscalPlaceOf(start + Math.floor(days / 2), fiscalYearStart);
  const period: Period = {
    label: row.period,
    start,
    days,
    workingDays: row.working_days ?? weekdaysIn(start, days),
    fiscalYear: row.fiscal_year ?? fiscal.fiscalYear,
    fiscalQuarter: row.fiscal_quarter ?? fiscal.fiscalQuarter,
  };
  if (period.workingDays > days) faults.push(tooManyWorkingDays(period.workingDays, period, index));
  return period;
}

function readDay(text: string, column: 'start' | 'end', row: CalendarRow, index: number, faults: CalendarFault[]): Day | null {
  const read = text === '' ? null : readPeriodText(text);
  if (read?.kind === 'day') return read.day;
  faults.push({
    code: text === '' ? 'calendar/missing-day' : 'calendar/bad-day',
    severity: 'error',
    message:
      text === ''
        ? `Period "${row.period}" has no ${column}, but other rows state own periods.`
        : `"${text}" is not a day that can be read in one way only.`,
    row: index,
    column,
    seen: text === '' ? 'an empty cell' : text,
    wanted: 'a day as YYYY-MM-DD',
    remedy: 'Give first and last day in every row, or in none.',
  });
  return null;
}

function checkLabels(rows: readonly CalendarRow[], faults: CalendarFault[]): void {
  const seen = new Map<string, string>();
  rows.forEach((row, index) => {
    const key = row.period.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.period);
    else faults.push(duplicatePeriod(row.period, index, first));
  });
}

function checkJoin(before: Period, { period, index }: { period: Period; index: number }, faults: CalendarFault[]): void {
  const expected = before.start + before.days;
  if (period.start === expected) return;
  const gap = period.start > expected;
  faults.push({
    code: gap ? 'calendar/gap' : 'calendar/overlap',
    severity: 'error',
    message: gap
      ? `The calendar has a gap: "${before.label}" ends on ${formatDay(expected - 1)}, "${period.label}" starts on ${formatDay(period.start)}.`
      : `"${period.label}" starts on ${formatDay(period.start)}, before "${before.label}" ends on ${formatDay(expected - 1)}.`,
    row: index,
    column: 'start',
    seen: formatDay(period.start),
    wanted: formatDay(expected),
    remedy: gap
      ? 'List every period, or move the first or last day so that the periods join.'
      : 'Move the first or last day so that the periods join.',
  });
}

function startNotListed(start: Day, periods: readonly Period[]): CalendarFault {
  const last = periods[periods.length - 1]!;
  return {
    code: 'calendar/start-not-listed',
    severity: 'error',
    message: `No period of the table holds the start of the plan, ${formatDay(start)}.`,
    column: 'start',
    seen: formatDay(start),
    wanted: `a day from ${formatDay(periods[0]!.start)} to ${formatDay(last.start + last.days - 1)}`,
    remedy: 'List the periods of the plan, or correct the setting `start`.',
  };
}

function tooShort(horizon: number, planned: number, first: string): CalendarFault {
  return {
    code: 'calendar/too-short',
    severity: 'error',
    message: `The plan has ${horizon} periods, but the table lists only ${planned} from "${first}" on.`,
    column: 'period',
    seen: `${planned} periods`,
    wanted: `${horizon} periods`,
    remedy: 'List more periods, or make the setting `horizon` smaller.',
  };
}
