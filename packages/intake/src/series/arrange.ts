import type { Issue } from '@equipoise/engine';
import { groupWithoutSeason, guessedFrequency } from './guessed-frequency.ts';
import { longestHorizon, type SeriesMeta } from './meta-file.ts';
import { canonicalPeriods, positionOf } from './period-text.ts';

/** One series of a file for backtests. Numbers that were not given are NaN: absence is not zero. */
export interface TestedSeries {
  readonly id: string;
  /** Periods in a season. */
  readonly period: number;
  /** yearly, quarterly, monthly, weekly, daily, hourly or other. */
  readonly group: string;
  /** What may be known to the method, oldest first; begins and ends with a number. */
  readonly train: Float64Array;
  /** What came then, from the period after the last training row on. */
  readonly test: Float64Array;
}

/** The rows of one series as they stand in the file. */
export interface Rows {
  readonly labels: string[];
  readonly values: number[];
  readonly isTest: boolean[];
}

/**
 * Puts the rows of one series on their axis and cuts it where the test begins. `heading` is that of the column of periods. null when
 * nothing is left to learn from or to be tested on. Whatever had to be decided is told.
 */
export function arrange(
  id: string,
  rows: Rows,
  meta: SeriesMeta | null,
  heading: string,
  tell: (issue: Issue) => void,
): TestedSeries | null {
  const labels = canonicalPeriods(rows.labels);
  const period = meta?.freq ?? guessedFrequency(labels, heading);
  const untold = meta?.freq == null && period === 1 ? groupWithoutSeason(labels[0]!) : groupOf(period);
  const axis = placesOf(id, labels, period, tell);
  tellRepeated(id, labels, axis, tell);
  const length = axis.reduce((most, at) => Math.max(most, at), -1) + 1;
  const values = new Float64Array(length).fill(Number.NaN);
  let cut = 0;
  let tests = 0;
  for (let i = 0; i < axis.length; i++) {
    const at = axis[i]!;
    // a second row for a period adds nothing that could be trusted more than the first
    if (Number.isNaN(values[at]!)) values[at] = rows.values[i]!;
    if (rows.isTest[i]) tests++;
    else cut = Math.max(cut, at + 1);
  }
  if (tests === 0) cut = Math.max(0, length - (meta?.horizon ?? 0));
  else tellEarlyTests(id, axis, rows.isTest, cut, tell);
  const test = values.slice(cut, Math.min(length, cut + longestHorizon));
  if (length - cut > longestHorizon) {
    tell({
      code: 'intake/long-test',
      severity: 'warning',
      message: `Only the first ${longestHorizon} periods of the test are forecast and scored.`,
      at: { item: id },
      seen: `${length - cut} periods`,
      wanted: `at most ${longestHorizon}`,
      remedy: 'Mark fewer rows as test.',
    });
  }
  let from = 0;
  while (from < cut && Number.isNaN(values[from]!)) from++;
  if (from === cut || test.every(Number.isNaN)) {
    tell({
      code: 'intake/nothing-to-test',
      severity: 'warning',
      message: from === cut ? 'The series has no known period to learn from.' : 'The series has no known period to be tested on.',
      at: { item: id },
      seen: `${cut} periods to learn from, ${test.length} to be tested on`,
      wanted: 'at least one known period of each',
      remedy: 'Give rows with split train and test, or a horizon h in the metadata.',
    });
    return null;
  }
  return { id, period, group: meta?.group ?? untold, train: values.slice(from, cut), test };
}

/** Rows that fall on one period, and periods named twice where the rows are taken as they stand. */
function tellRepeated(id: string, labels: readonly string[], axis: readonly number[], tell: (issue: Issue) => void): void {
  const shared = labels[secondOf(axis)];
  const twice = shared ?? labels[secondOf(labels)];
  // a name that most rows bear tells nothing of time
  if (twice === undefined || (shared === undefined && new Set(labels).size < labels.length / 2)) return;
  tell({
    code: 'intake/repeated-period',
    severity: 'warning',
    message:
      shared === undefined
        ? 'A period is named more than once; each row counts as a period, in the order of the file.'
        : 'A period has more than one row; the first with a number is used.',
    at: { item: id, period: twice },
    seen: twice,
    wanted: 'one row for each series and period',
    remedy: 'Remove the surplus rows, or add them up before.',
  });
}

/** Where something stands for the second time; -1 where nothing does. */
function secondOf(entries: readonly (string | number)[]): number {
  const seen = new Set<string | number>();
  return entries.findIndex((entry) => seen.size === seen.add(entry).size);
}

/** Rows marked as test that lie before the last training row cannot be forecast from what came before them. */
function tellEarlyTests(
  id: string,
  axis: readonly number[],
  isTest: readonly boolean[],
  cut: number,
  tell: (issue: Issue) => void,
): void {
  const early = axis.filter((at, i) => isTest[i] && at < cut).length;
  if (early === 0) return;
  tell({
    code: 'intake/early-test',
    severity: 'warning',
    message: 'Rows marked as test come before the last training row; they are taken as known.',
    at: { item: id },
    seen: `${early} ${early === 1 ? 'row' : 'rows'}`,
    wanted: 'test rows after all training rows',
    remedy: 'Mark the rows before the test as train.',
  });
}

/**
 * Positions of the rows from 0; as they stand where their names have no order, would leave more gaps than rows, or are so much finer
 * than the season says (months with a season of 6) that half of them would fall on the place of another.
 */
function placesOf(id: string, labels: readonly string[], period: number, tell: (issue: Issue) => void): readonly number[] {
  const found = labels.map((label) => positionOf(label, period));
  const asTheyStand = labels.map((_, i) => i);
  const known = found.filter((at) => at !== null);
  if (known.length < labels.length) {
    if (known.length > 0) tell(oddPeriod(id, labels[found.indexOf(null)]!, labels.length - known.length));
    return asTheyStand;
  }
  const first = known.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = known.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  const distinct = new Set(known).size;
  if (distinct < known.length / 2 || distinct <= new Set(labels).size / 2 || last - first + 1 > 3 * distinct) return asTheyStand;
  return known.map((at) => at - first);
}

function groupOf(period: number): string {
  switch (period) {
    case 1:
      return 'yearly';
    case 4:
      return 'quarterly';
    case 12:
      return 'monthly';
    case 52:
    case 53:
      return 'weekly';
    case 7:
    case 365:
      return 'daily';
    case 24:
    case 168:
      return 'hourly';
    default:
      return 'other';
  }
}

function oddPeriod(id: string, seen: string, count: number): Issue {
  return {
    code: 'intake/period',
    severity: 'warning',
    message: `${count === 1 ? 'A period is' : `${count} periods are`} not understood; the rows of the series are taken in the order they stand in.`,
    at: { item: id },
    seen: seen === '' ? 'an empty cell' : seen,
    wanted: '1990, 1990Q1, 1990-01, 1990-W01, 1990-01-31 or whole numbers, the same for all rows of a series',
    remedy: 'Correct the period.',
  };
}
