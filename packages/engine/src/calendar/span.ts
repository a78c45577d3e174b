import type { Bucket } from './calendar.ts';
import type { Day } from './day.ts';
import { daysOfFiscalPeriod, startOfFiscalPeriod } from './fiscal.ts';
import { startOfIsoWeek } from './iso-week.ts';
import { formatFiscalPeriod, formatMonth, formatWeek, type PeriodText, startOfMonth } from './period-text.ts';

/** A stretch of days. */
export interface Span {
  readonly start: Day;
  readonly days: number;
}

/** What decides how days fall into periods. */
export interface FiscalRule {
  readonly bucket: Bucket;
  /** First month of the fiscal year, 1..12. */
  readonly fiscalYearStart: number;
}

/** The days a text speaks of; null when it is a fiscal period and the calendar has none, or when it is ambiguous. */
export function spanOf(text: PeriodText, rule: FiscalRule): Span | null {
  switch (text.kind) {
    case 'day':
      return { start: text.day, days: 1 };
    case 'month': {
      const start = startOfMonth(text.year, text.month);
      const end = text.month === 12 ? startOfMonth(text.year + 1, 1) : startOfMonth(text.year, text.month + 1);
      return { start, days: end - start };
    }
    case 'week':
      return { start: startOfIsoWeek(text), days: 7 };
    case 'fiscal': {
      if (rule.bucket !== '4-4-5') return null;
      const at = { fiscalYear: text.year, period: text.period };
      return { start: startOfFiscalPeriod(at, rule.fiscalYearStart), days: daysOfFiscalPeriod(at, rule.fiscalYearStart) };
    }
    case 'ambiguous':
      return null;
    default:
      return text satisfies never;
  }
}

/** The one spelling calendars use for a month, week or fiscal period; null for a day. */
export function canonicalLabel(text: PeriodText): string | null {
  switch (text.kind) {
    case 'month':
      return formatMonth(text.year, text.month);
    case 'week':
      return formatWeek(text.year, text.week);
    case 'fiscal':
      return formatFiscalPeriod(text.year, text.period);
    default:
      return null;
  }
}
