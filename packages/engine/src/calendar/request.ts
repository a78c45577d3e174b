import type { Bucket, Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { CalendarFault } from './fault.ts';

/** What a calendar is built from: settings, the reach of the history, and the rows of the table `calendar`. */
export interface CalendarRequest {
  readonly bucket: Bucket;
  /** A day of the first planned period, as a rule its first. */
  readonly start: Day;
  /** Planned periods, at least 1. */
  readonly horizon: number;
  /** With `weeks-then-months`: weeks before the months. */
  readonly weeks: number;
  /** First month of the fiscal year, 1..12. */
  readonly fiscalYearStart: number;
  /** Closed periods reach back to the one that holds this day; null: there are none. */
  readonly historyFrom: Day | null;
  /** Days that `BuiltCalendar.reach` is to cover besides history and plan; own periods reach as far as they are listed. */
  readonly reach?: { readonly from: Day; readonly until: Day };
  readonly rows: readonly CalendarRow[];
}

/** A row of the table `calendar`. */
export interface CalendarRow {
  readonly period: string;
  /** First and last day of an own period; both empty otherwise. */
  readonly start: string;
  readonly end: string;
  readonly working_days: number | null;
  readonly fiscal_year: number | null;
  readonly fiscal_quarter: number | null;
}

export interface BuiltCalendar {
  /** null when a fault is an error. */
  readonly calendar: Calendar | null;
  /**
   * The same axis, longer where asked: it gives a position to a price of years ago or a demand beyond the horizon. null together
   * with `calendar`.
   */
  readonly reach: Calendar | null;
  readonly faults: readonly CalendarFault[];
}
