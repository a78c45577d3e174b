import type { Issue } from '@equipoise/engine';
import { findingsOf } from '../findings.ts';
import { columnNamed, idNames } from './columns.ts';
import { readRows } from './read-rows.ts';

/** What a metadata file says of one series; null where it says nothing. */
export interface SeriesMeta {
  /** Periods in a season. */
  readonly freq: number | null;
  /** Periods to forecast. */
  readonly horizon: number | null;
  /** The group under which results are shown, such as `yearly`. */
  readonly group: string | null;
}

/** In the singular: a plural s is taken off. */
const freqWords: Readonly<Record<string, number>> = {
  y: 1,
  a: 1,
  yearly: 1,
  annual: 1,
  year: 1,
  'half-year': 2,
  'half-yearly': 2,
  q: 4,
  quarterly: 4,
  quarter: 4,
  m: 12,
  monthly: 12,
  month: 12,
  w: 52,
  weekly: 52,
  week: 52,
  d: 7,
  daily: 7,
  day: 7,
  h: 24,
  hourly: 24,
  hour: 24,
};

const groupWords = new Set(['yearly', 'quarterly', 'monthly', 'weekly', 'daily', 'hourly', 'other']);

/** Reads META.csv: series_id, freq and h; a column `period` or `frequency` names the group. */
export async function readMeta(path: string): Promise<{ meta: ReadonlyMap<string, SeriesMeta>; issues: readonly Issue[] }> {
  const meta = new Map<string, SeriesMeta>();
  const findings = findingsOf(path);
  const places = { id: -1, freq: -1, horizon: -1, group: -1 };
  await readRows(path, findings, {
    header(cells, line) {
      places.id = columnNamed(cells, idNames);
      places.freq = columnNamed(cells, ['freq', 'frequency', 'season', 'seasonality', 'm']);
      places.horizon = columnNamed(cells, ['h', 'horizon', 'n_test']);
      places.group = columnNamed(cells, ['period', 'group', 'sp']);
      if (places.id >= 0) return true;
      findings.add(missingColumn(line, cells));
      return false;
    },
    record(cells, line) {
      const id = (cells[places.id] ?? '').trim();
      if (id === '') return;
      if (meta.has(id)) {
        findings.add(namedTwice(line, id));
        return;
      }
      const told = (cells[places.freq] ?? '').trim();
      const freq = freqOf(told);
      if (told !== '' && freq === null) findings.add(badFreq(line, id, told));
      const ahead = (cells[places.horizon] ?? '').trim();
      const horizon = Number(ahead);
      const isHorizon = Number.isInteger(horizon) && horizon >= 1 && horizon <= longestHorizon;
      if (ahead !== '' && !isHorizon) findings.add(badHorizon(line, id, ahead));
      const word = (cells[places.group] ?? '').trim().toLowerCase();
      meta.set(id, {
        freq,
        horizon: isHorizon ? horizon : null,
        group: groupWords.has(word) ? word : null,
      });
    },
  });
  return { meta, issues: findings.list() };
}

/** More periods ahead than this is a mistake in the file. */
export const longestHorizon = 1000;

function freqOf(text: string): number | null {
  const word = freqWords[text.toLowerCase().replace(/(?<=.)s$/, '')];
  if (word !== undefined) return word;
  const value = Number(text);
  if (text === '' || !(value >= 1 && value <= 1000)) return null;
  // 52.18 weeks and 365.25 days make a year; a season has whole periods
  return Number.isInteger(value) || value >= 12 ? Math.round(value) : null;
}

function namedTwice(line: number, id: string): Issue {
  return {
    code: 'intake/repeated-metadata',
    severity: 'warning',
    message: 'The metadata name a series more than once; the first row is used.',
    at: { row: line, item: id },
    seen: id,
    wanted: 'one row for each series',
    remedy: 'Remove the surplus rows.',
  };
}

function missingColumn(line: number, cells: readonly string[]): Issue {
  return {
    code: 'intake/missing-column',
    severity: 'error',
    message: 'The metadata have no column that names the series.',
    at: { row: line },
    seen: cells.slice(0, 6).join(', '),
    wanted: 'series_id, freq, h',
    remedy: 'Name the column series_id.',
  };
}

function badHorizon(line: number, id: string, seen: string): Issue {
  return {
    code: 'intake/horizon',
    severity: 'warning',
    message: 'The number of periods to forecast is not understood; the rows marked as test say it.',
    at: { row: line, item: id },
    seen,
    wanted: `a whole number from 1 to ${longestHorizon}`,
    remedy: 'Correct h.',
  };
}

function badFreq(line: number, id: string, seen: string): Issue {
  return {
    code: 'intake/frequency',
    severity: 'warning',
    message: 'The frequency is not understood; it is taken from the periods of the series.',
    at: { row: line, item: id },
    seen,
    wanted:
      '1, 4, 12, 52 or another number of periods in a season up to 1000, or yearly, quarterly, monthly, weekly, daily, hourly',
    remedy: 'Correct the frequency.',
  };
}
