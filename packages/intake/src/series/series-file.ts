import type { Issue } from '@equipoise/engine';
import type { Separator } from '../csv/separator.ts';
import { type Findings, findingsOf } from '../findings.ts';
import { readNumber } from '../folder/number-text.ts';
import { arrange, type Rows, type TestedSeries } from './arrange.ts';
import { columnNamed, idNames, periodNames, valueNames } from './columns.ts';
import { readMeta, type SeriesMeta } from './meta-file.ts';
import { readRows } from './read-rows.ts';

export type { TestedSeries } from './arrange.ts';

export interface SeriesRead {
  readonly series: readonly TestedSeries[];
  readonly issues: readonly Issue[];
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
  await readRows(path, findings, {
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
      if (id === '') {
        findings.add(namelessRow(line));
        return;
      }
      let rows = all.get(id);
      if (!rows) {
        rows = { labels: [], values: [], isTest: [] };
        all.set(id, rows);
      }
      const text = (cells[places.value] ?? '').trim();
      rows.labels.push((cells[places.period] ?? '').trim());
      rows.values.push(numberIn(text, line, id));
      rows.isTest.push(isTestRow((cells[places.split] ?? '').trim(), line, id));
    },
  });
  const series: TestedSeries[] = [];
  for (const [id, rows] of all) {
    const one = arrange(id, rows, meta.get(id) ?? null, heading, (issue) => findings.add(issue));
    if (one) series.push(one);
  }
  tellSeasonless(
    series.filter((one) => one.group === 'other' && one.period === 1 && !meta.has(one.id)).map(({ id }) => id),
    findings,
  );
  if (metaPath !== null && all.size > 0) tellStrangers([...all.keys()], meta, findings);
  return { series, issues: [...issues, ...findings.list()] };

  function isTestRow(split: string, line: number, id: string): boolean {
    if (/^test/i.test(split)) return true;
    if (split === '' || /^train/i.test(split)) return false;
    findings.add({
      code: 'intake/split',
      severity: 'warning',
      message: 'The split is not understood; the row counts as training.',
      at: { row: line, item: id },
      seen: split,
      wanted: 'train or test',
      remedy: 'Write train or test.',
    });
    return false;
  }

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

function namelessRow(line: number): Issue {
  return {
    code: 'intake/nameless-row',
    severity: 'warning',
    message: 'The row names no series and is passed over.',
    at: { row: line },
    seen: 'an empty cell',
    wanted: 'the name of a series',
    remedy: 'Fill the column, or remove the row.',
  };
}

/** Series without metadata, and metadata without series: one finding each, with the first few names. */
function tellStrangers(ids: readonly string[], meta: ReadonlyMap<string, SeriesMeta>, findings: Findings): void {
  const untold = ids.filter((id) => !meta.has(id));
  if (meta.size > 0 && untold.length > 0) {
    findings.add({
      code: 'intake/no-metadata',
      severity: 'warning',
      message: 'Some series are not in the metadata; their frequency is taken from their periods.',
      seen: named(untold),
      wanted: 'a row of metadata for every series',
      remedy: 'Add the rows, or name the series as the metadata do.',
    });
  }
  const known = new Set(ids);
  const empty = [...meta.keys()].filter((id) => !known.has(id));
  if (empty.length > 0) {
    findings.add({
      code: 'intake/no-rows',
      severity: 'warning',
      message: 'Some series of the metadata have no rows.',
      seen: named(empty),
      wanted: 'rows for every series',
      remedy: 'Add the rows, or name the series as the file of series does.',
    });
  }
}

/** Series whose periods do not say how many of them make a year, and of which no metadata do. */
function tellSeasonless(ids: readonly string[], findings: Findings): void {
  if (ids.length === 0) return;
  findings.add({
    code: 'intake/no-frequency',
    severity: 'warning',
    message: 'How many periods make a season is not known of some series; they are forecast without one.',
    seen: named(ids),
    wanted: 'periods such as 1990, 1990Q1, 1990-01, 1990-W01 or 1990-01-31, or metadata with freq',
    remedy: 'Write the periods so, or give a file of metadata; freq 1 says that there is no season.',
  });
}

function named(ids: readonly string[]): string {
  const first = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${first} and ${ids.length - 3} more` : first;
}
