import type { Issue } from '@equipoise/engine';
import { readRecords } from '../csv/records.ts';
import type { Separator } from '../csv/separator.ts';
import { findingsOf, unreadableFile } from '../findings.ts';
import { readNumber } from '../folder/number-text.ts';
import { columnNamed, describeFailure, idNames, periodNames, valueNames } from './columns.ts';
import { groupWithoutSeason, guessedFrequency } from './guessed-frequency.ts';
import { longestHorizon, readMeta, type SeriesMeta } from './meta-file.ts';
import { positionOf } from './period-text.ts';

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

export interface SeriesRead {
  readonly series: readonly TestedSeries[];
  readonly issues: readonly Issue[];
}

interface Rows {
  readonly labels: string[];
  readonly values: number[];
  readonly isTest: boolean[];
}

/**
 * Reads SERIES.csv (series_id, period, value, split; further columns are passed over) and META.csv (series_id, freq, h).
 * `week`, `units` and the like are understood for `period` and `value`. Without a column `split`, or rows marked as test,
 * the last h periods are the test. Without metadata the frequency follows from the form of the periods, or the days between them.
 *
 * Rows may stand in any order where the form of their periods tells it. A period without a row, or with an empty cell, is
 * unknown. A series that cannot be used is reported and left out; the others go on.
 */
export async function readSeries(path: string, metaPath: string | null): Promise<SeriesRead> {
  const { meta, issues } = metaPath === null ? { meta: new Map<string, SeriesMeta>(), issues: [] } : await readMeta(metaPath);
  const findings = findingsOf(path);
  const all = new Map<string, Rows>();
  const places = { id: -1, period: -1, value: -1, split: -1 };
  let comma: Separator = ',';
  let heading = '';
  try {
    const failure = await readRecords(path, {
      header(cells, line, separator) {
        comma = separator;
        places.id = columnNamed(cells, idNames);
        places.period = columnNamed(cells, periodNames);
        places.value = columnNamed(cells, valueNames);
        places.split = columnNamed(cells, ['split', 'set']);
        if (places.id >= 0 && places.period >= 0 && places.value >= 0) {
          heading = cells[places.period]!.trim().toLowerCase();
          return true;
        }
        findings.add({
          code: 'intake/missing-column',
          severity: 'error',
          message: 'A file of series needs columns for the series, its period and its value.',
          at: { row: line },
          seen: cells.slice(0, 8).join(', '),
          wanted: 'series_id, period, value, split',
          remedy: 'Name the columns so.',
        });
        return false;
      },
      record(cells, line) {
        const id = (cells[places.id] ?? '').trim();
        if (id === '') return;
        let rows = all.get(id);
        if (!rows) {
          rows = { labels: [], values: [], isTest: [] };
          all.set(id, rows);
        }
        const text = (cells[places.value] ?? '').trim();
        rows.labels.push((cells[places.period] ?? '').trim());
        rows.values.push(numberIn(text, line, id));
        rows.isTest.push(/^test/i.test((cells[places.split] ?? '').trim()));
      },
    });
    if (failure) findings.add(describeFailure(failure));
  } catch (error) {
    const issue = unreadableFile(error);
    if (!issue) throw error;
    findings.add(issue);
  }
  const series: TestedSeries[] = [];
  for (const [id, rows] of all) {
    const twice = repeatedPeriod(rows.labels);
    if (twice !== null) {
      findings.add({
        code: 'intake/repeated-period',
        severity: 'warning',
        message: 'A period has more than one row; the first with a number is used.',
        at: { item: id, period: twice },
        seen: twice,
        wanted: 'one row for each series and period',
        remedy: 'Remove the surplus rows, or add them up before.',
      });
    }
    const one = arrange(id, rows, meta.get(id) ?? null, heading);
    if ('code' in one) findings.add(one);
    else series.push(one);
  }
  return { series, issues: [...issues, ...findings.list()] };

  function numberIn(text: string, line: number, id: string): number {
    if (text === '' || /^(na|nan|null|n\/a|-)$/i.test(text)) return Number.NaN;
    const value = readNumber(text, comma);
    if (typeof value === 'number') return value;
    findings.add({
      code: 'intake/not-a-number',
      severity: 'warning',
      message: 'The value is not a number; the period counts as unknown.',
      at: { row: line, item: id },
      seen: text,
      wanted: 'a number such as 1234.5',
      remedy: 'Correct the value, or leave the cell empty.',
    });
    return Number.NaN;
  }
}

/** A period that several rows of a series name; null when there is none, or when the periods tell nothing at all. */
function repeatedPeriod(labels: readonly string[]): string | null {
  const seen = new Set<string>();
  let twice: string | null = null;
  for (const label of labels) {
    if (seen.has(label)) twice ??= label;
    seen.add(label);
  }
  return seen.size >= labels.length / 2 ? twice : null;
}

/** Puts the rows of one series on their axis and cuts it where the test begins. */
function arrange(id: string, rows: Rows, meta: SeriesMeta | null, heading: string): TestedSeries | Issue {
  const period = meta?.freq ?? guessedFrequency(rows.labels, heading);
  const untold = meta?.freq == null && period === 1 ? groupWithoutSeason(rows.labels[0]!) : groupOf(period);
  const axis = placesOf(rows.labels, period);
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
  const test = values.slice(cut, Math.min(length, cut + longestHorizon));
  let from = 0;
  while (from < cut && Number.isNaN(values[from]!)) from++;
  if (from === cut || test.every(Number.isNaN)) {
    return {
      code: 'intake/nothing-to-test',
      severity: 'warning',
      message: from === cut ? 'The series has no known period to learn from.' : 'The series has no known period to be tested on.',
      at: { item: id },
      seen: `${cut} periods to learn from, ${test.length} to be tested on`,
      wanted: 'at least one known period of each',
      remedy: 'Give rows with split train and test, or a horizon h in the metadata.',
    };
  }
  return { id, period, group: meta?.group ?? untold, train: values.slice(from, cut), test };
}

/** Positions of the rows from 0; as they stand where their names have no order, or would leave more gaps than rows. */
function placesOf(labels: readonly string[], period: number): readonly number[] {
  const found = labels.map((label) => positionOf(label, period));
  const asTheyStand = labels.map((_, i) => i);
  const known = found.filter((at) => at !== null);
  if (known.length < labels.length) return asTheyStand;
  const first = known.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const last = known.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  const distinct = new Set(known).size;
  if (distinct < known.length / 2 || last - first + 1 > 3 * distinct) return asTheyStand;
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
