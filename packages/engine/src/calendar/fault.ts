import type { Period } from './calendar.ts';
import { type Day, formatDay } from './day.ts';

/**
 * A finding about the calendar. It has the form of an `Issue` of the room `company`, which stands below and cannot be named
 * here; `row` is the index in the rows that were given.
 */
export interface CalendarFault {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly row?: number;
  readonly column?: string;
  readonly seen?: string;
  readonly wanted?: string;
  readonly remedy?: string;
}

export function startsInside(period: Period, start: Day): CalendarFault {
  return {
    code: 'calendar/start-inside-period',
    severity: 'warning',
    message: `The start ${formatDay(start)} lies inside ${period.label}; planning starts with this whole period, on ${formatDay(period.start)}.`,
    seen: formatDay(start),
    wanted: 'the first day of a period',
    remedy: `Write ${formatDay(period.start)} in the setting \`start\`, or the first day of another period.`,
  };
}

export function duplicatePeriod(label: string, row: number, first: string): CalendarFault {
  return {
    code: 'calendar/duplicate-period',
    severity: 'error',
    message: `"${label}" names a period that another row names already, as "${first}".`,
    row,
    column: 'period',
    seen: label,
    wanted: 'one row a period',
    remedy: 'Remove one of the two rows.',
  };
}

export function tooManyWorkingDays(workingDays: number, period: Period, row: number): CalendarFault {
  return {
    code: 'calendar/too-many-working-days',
    severity: 'error',
    message: `${period.label} has only ${period.days} days.`,
    row,
    column: 'working_days',
    seen: String(workingDays),
    wanted: `a number from 0 to ${period.days}`,
    remedy: 'Correct the number of working days.',
  };
}
