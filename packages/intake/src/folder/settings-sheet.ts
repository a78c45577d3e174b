import { type Column, readPeriodText, type Settings, settings, spanOf, type Table } from '@equipoise/engine';
import type { Separator } from '../csv/separator.ts';
import type { Findings } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { type Cell, isCellFault, readCell } from './cell.ts';
import { columnName, type Header } from './header.ts';
import { isPlausible } from './plausible-day.ts';
import { cellIssue } from './sheet.ts';
import { firstLine, readTableFile } from './table-file.ts';

/** Settings with their defaults; `start` and `horizon` are null where the file does not give them. */
export type SettingsRead = Omit<Settings, 'start' | 'horizon'> & {
  readonly start: number | null;
  readonly horizon: number | null;
};

const columns: Readonly<Record<string, Column>> = settings.columns;

/** The file has two columns; what a setting may be is described like a column. */
const settingsFile: Table = {
  ...settings,
  columns: {
    setting: { kind: 'id', meaning: 'Name of the setting.' },
    value: { kind: 'text', meaning: 'Its value.', default: '' },
  },
};

/** Reads `settings`; without a file everything has its default. */
export async function readSettings(path: string | null, findings: Findings): Promise<SettingsRead> {
  const values: Record<string, Cell> = {};
  for (const [name, column] of Object.entries(columns)) {
    const empty = readCell(column, '', false, ',');
    values[name] = isCellFault(empty) || name === 'horizon' ? null : empty;
  }
  if (path === null) return values as unknown as SettingsRead;

  const lines = new Map<string, number>();
  let start: { text: string; line: number } | null = null;
  let header: Header;
  let separator: Separator = ',';
  await readTableFile({ path, name: 'settings.csv', table: settingsFile, findings }, new Set(), {
    header(found, between) {
      header = found;
      separator = between;
    },
    row(cells, endLine) {
      const line = firstLine(cells, endLine);
      const at = (name: string): string => cells[header.columns.find((one) => one.name === name)?.index ?? -1]?.trim() ?? '';
      const typed = at('setting');
      const name = columnName(typed);
      const column = Object.hasOwn(columns, name) ? columns[name]! : null;
      if (column === null) {
        findings.add(unknownSetting(typed, line));
        return;
      }
      const before = lines.get(name);
      if (before !== undefined) {
        findings.add(settingTwice(name, line, before));
        return;
      }
      lines.set(name, line);
      if (name === 'start') {
        if (at('value') !== '') start = { text: at('value'), line };
        return;
      }
      const value = readCell(column, at('value'), false, separator);
      if (isCellFault(value)) findings.add(cellIssue(value, name, at('value'), line));
      else if (name !== 'horizon' || at('value') !== '') values[name] = value;
    },
  });
  const read = values as unknown as SettingsRead;
  return start === null ? read : { ...read, start: readStart(start, read, findings) };
}

/** The start may be typed as a day or as a period: then its first day is meant. */
function readStart(start: { text: string; line: number }, read: SettingsRead, findings: Findings): number | null {
  const text = readPeriodText(start.text);
  const span = text === null ? null : spanOf(text, { bucket: read.bucket, fiscalYearStart: read.fiscal_year_start });
  if (span !== null && isPlausible(span.start)) return span.start;
  findings.add({
    code: 'intake/not-a-day',
    severity: 'error',
    message:
      text?.kind === 'ambiguous'
        ? 'This day can be read in two ways.'
        : span === null
          ? 'This is not a day that exists.'
          : 'No plan starts before 1900 or after 2199.',
    at: { row: start.line, column: 'start' },
    seen: start.text,
    wanted: 'a day as YYYY-MM-DD, the first of the first planned period',
    remedy: 'Write year, month and day, for instance 2026-11-01.',
  });
  return null;
}

function unknownSetting(typed: string, line: number) {
  const near = nearest(typed, Object.keys(columns));
  return {
    code: 'intake/unknown-setting',
    severity: 'error',
    message: typed === '' ? 'The row names no setting.' : `There is no setting "${typed}".`,
    at: { row: line, column: 'setting' },
    seen: typed === '' ? 'an empty cell' : typed,
    wanted: `one of ${Object.keys(columns).join(', ')}`,
    remedy: near === null ? 'Remove the row.' : `Write ${near}, if that is meant; otherwise remove the row.`,
  } as const;
}

function settingTwice(name: string, line: number, first: number) {
  return {
    code: 'intake/duplicate',
    severity: 'error',
    message: `The setting ${name} is there twice.`,
    at: { row: line, column: 'setting' },
    seen: `rows ${first} and ${line}`,
    wanted: 'every setting once',
    remedy: 'Remove one of the two rows.',
  } as const;
}
