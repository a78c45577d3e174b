import { type Day, dayOf, parseDay } from './day.ts';
import { weeksInIsoYear } from './iso-week.ts';
import { monthOf, monthWords, withoutAccents } from './month-names.ts';

/** What a text says about time, before any calendar is asked. */
export type PeriodText =
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'week'; readonly year: number; readonly week: number }
  | { readonly kind: 'fiscal'; readonly year: number; readonly period: number }
  | { readonly kind: 'day'; readonly day: Day }
  /** Two readings are possible, for instance 03/04/2026. */
  | { readonly kind: 'ambiguous' };

/** Spellings understood, for messages and documentation. */
export const periodSpellings =
  '2026-11, 11/2026, Nov 2026, November 2026, Nov-26, 202611; 2026-W45, W45 2026; 2026-P11, P11 2026; 2026-11-05, 5.11.2026, 5 Nov 2026, 20261105';

export const formatMonth = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`;
export const formatWeek = (year: number, week: number): string => `${pad(year, 4)}-W${pad(week, 2)}`;
export const formatFiscalPeriod = (year: number, period: number): string => `${pad(year, 4)}-P${pad(period, 2)}`;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Reads a month, week, fiscal period or day in many spellings; null when the text is none of them. */
export function readPeriodText(text: string): PeriodText | null {
  const plain = withoutAccents(text.trim().toLowerCase()).replace(/\s+/g, ' ');
  for (const [pattern, read] of readers) {
    const match = pattern.exec(plain);
    if (match) return read(match);
  }
  return null;
}

type Reader = readonly [RegExp, (match: RegExpExecArray) => PeriodText | null];

const monthWord = `(${monthWords})\\.?`;
const gap = '[ /.,-]*';
const time = '(?:[t ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:z|[+-]\\d{2}:?\\d{2})?)?';

const readers: readonly Reader[] = [
  [/^(\d{4})[-/.](\d{1,2})$/, (m) => month(m[1]!, Number(m[2]))],
  [/^(\d{1,2})[-/.](\d{4})$/, (m) => month(m[2]!, Number(m[1]))],
  [/^(\d{4})(\d{2})$/, (m) => month(m[1]!, Number(m[2]))],
  [new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}$`), (m) => day(m[1]!, Number(m[2]), m[3]!)],
  [/^(\d{4})(\d{2})(\d{2})$/, (m) => day(m[1]!, Number(m[2]), m[3]!)],
  // With points the day always comes first; with slashes and hyphens both orders are in use.
  [new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${time}$`), (m) => day(m[3]!, Number(m[2]), m[1]!)],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, (m) => day(String(yearOf(m[3]!)), Number(m[2]), m[1]!)],
  [new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})${time}$`), (m) => eitherOrder(m[3]!, m[1]!, m[2]!)],
  [new RegExp(`^${monthWord}${gap}'?(\\d{4}|\\d{2})$`), (m) => month(m[2]!, monthOf(m[1]!))],
  [new RegExp(`^(\\d{4})${gap}${monthWord}$`), (m) => month(m[1]!, monthOf(m[2]!))],
  [new RegExp(`^(\\d{1,2})${gap}${monthWord}${gap}(\\d{4})$`), (m) => day(m[3]!, monthOf(m[2]!), m[1]!)],
  [new RegExp(`^${monthWord}${gap}(\\d{1,2})(?:, ?| )(\\d{4})$`), (m) => day(m[3]!, monthOf(m[1]!), m[2]!)],
  [/^(\d{4})[ /-]?(?:c?w|kw|wk|week) ?(\d{1,2})$/, (m) => week(m[1]!, Number(m[2]))],
  [/^(?:c?w|kw|wk|week) ?(\d{1,2})[ /-](\d{4})$/, (m) => week(m[2]!, Number(m[1]))],
  [/^(?:fy ?)?(\d{4})[ /-]?p ?(\d{1,2})$/, (m) => fiscal(m[1]!, Number(m[2]))],
  [/^p ?(\d{1,2})[ /-](?:fy ?)?(\d{4})$/, (m) => fiscal(m[2]!, Number(m[1]))],
];

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

function month(year: string, number: number): PeriodText | null {
  return number >= 1 && number <= 12 ? { kind: 'month', year: yearOf(year), month: number } : null;
}

function week(year: string, number: number): PeriodText | null {
  return number >= 1 && number <= weeksInIsoYear(Number(year)) ? { kind: 'week', year: Number(year), week: number } : null;
}

function fiscal(year: string, number: number): PeriodText | null {
  return number >= 1 && number <= 12 ? { kind: 'fiscal', year: Number(year), period: number } : null;
}

function day(year: string, monthNumber: number, dayText: string): PeriodText | null {
  const found = parseDay(`${year}-${pad(monthNumber, 2)}-${dayText.padStart(2, '0')}`);
  return found === null ? null : { kind: 'day', day: found };
}

function eitherOrder(year: string, first: string, second: string): PeriodText | null {
  const dayFirst = day(year, Number(second), first);
  const monthFirst = day(year, Number(first), second);
  if (dayFirst === null || monthFirst === null || first.padStart(2, '0') === second.padStart(2, '0'))
    return dayFirst ?? monthFirst;
  return { kind: 'ambiguous' };
}

/** First day of a month. */
export const startOfMonth = (year: number, monthNumber: number): Day => dayOf({ year, month: monthNumber, day: 1 });
