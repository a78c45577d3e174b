import { canonicalLabel, formatDay, readPeriodText } from '@equipoise/engine';

/** Spellings that are understood as they stand: quarters, half-years, months, weeks, days with a time of day or without, whole numbers. */
const plain = [
  /^\d{4}[- ]?[QHS]\d$/i,
  /^\d{4}(?:[-/]|M| )\d{1,2}$/i,
  /^\d{4}-?W\d{1,2}$/i,
  /^\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?$/,
  /^-?\d+$/,
];

/**
 * The same periods as `1990-01`, `1990-W01` or `1990-01-31 13:00`, where spreadsheets spell them in another way. As they are where one of them
 * cannot be read, such as 03/04/2026: then they follow each other as they stand.
 */
export function canonicalPeriods(texts: readonly string[]): readonly string[] {
  const read = texts.map(canonicalPeriod);
  return read.every((text) => text !== null) ? read : texts;
}

function canonicalPeriod(text: string): string | null {
  const trimmed = text.trim();
  if (plain.some((form) => form.test(trimmed))) return trimmed;
  const read = readPeriodText(trimmed);
  if (read?.kind === 'day') return formatDay(read.day) + (/[T ]\d{1,2}:.*$/.exec(trimmed)?.[0] ?? '');
  return read === null ? null : canonicalLabel(read);
}

/** How many of these periods make a year; decides how a date is counted. */
export type PerYear = number;

/**
 * The position of a period on an endless axis, so that a missing row is seen as a gap.
 *
 * `1984Q1` quarters, `1984H1` half-years, `1990-01`, `1990M01` or `199001` months, `1975` years, `2024-W05` weeks, a date days (or the hours,
 * working days, weeks, months, quarters, years they lie in, by the season), any other whole number as itself. null: a name without a place; such periods follow
 * each other as they stand in the file.
 */
export function positionOf(text: string, perYear: PerYear): number | null {
  const trimmed = text.trim();
  const quarter = /^(\d{4})[- ]?Q([1-4])$/i.exec(trimmed);
  if (quarter) return Number(quarter[1]) * 4 + Number(quarter[2]) - 1;
  const half = /^(\d{4})[- ]?[HS]([12])$/i.exec(trimmed);
  if (half) return Number(half[1]) * 2 + Number(half[2]) - 1;
  const month = /^(\d{4})(?:[-/]|M| )(\d{1,2})$/i.exec(trimmed) ?? (perYear === 12 ? /^(\d{4})(\d{2})$/.exec(trimmed) : null);
  if (month && Number(month[2]) >= 1 && Number(month[2]) <= 12) return monthPosition(Number(month[1]), Number(month[2]), perYear);
  const week = /^(\d{4})-?W(\d{1,2})$/i.exec(trimmed);
  if (week) return mondayOf(Number(week[1]), Number(week[2]));
  const day = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2})?.*)?$/.exec(trimmed);
  if (day) return dayPosition(Number(day[1]), Number(day[2]), Number(day[3]), Number(day[4] ?? 0), perYear);
  if (/^-?\d{1,9}$/.test(trimmed)) return Number(trimmed);
  return null;
}

function monthPosition(year: number, month: number, perYear: PerYear): number {
  if (perYear === 2 || perYear === 4 || perYear === 6) return year * perYear + Math.floor(((month - 1) * perYear) / 12);
  if (perYear === 1) return year;
  return year * 12 + month - 1;
}

/** null: no day of the calendar, or a Saturday or Sunday where a season has the five days of a working week. */
function dayPosition(year: number, month: number, day: number, hour: number, perYear: PerYear): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (perYear === 12 || perYear === 6 || perYear === 4 || perYear === 2 || perYear === 1)
    return monthPosition(year, month, perYear);
  const days = Math.floor(date.getTime() / 86_400_000);
  if (perYear === 52 || perYear === 53) return Math.floor(days / 7);
  if (perYear === 24 || perYear === 168) return days * 24 + hour;
  if (perYear !== 5) return days;
  const fromMonday = (date.getUTCDay() + 6) % 7;
  return fromMonday < 5 ? ((days - fromMonday + 3) / 7) * 5 + fromMonday : null;
}

/** ISO weeks counted from the one that holds 1970-01-01, by their Monday. */
function mondayOf(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4) / 86_400_000;
  const monday = fourth - ((new Date(Date.UTC(year, 0, 4)).getUTCDay() + 6) % 7);
  return Math.floor((monday + (week - 1) * 7) / 7);
}
