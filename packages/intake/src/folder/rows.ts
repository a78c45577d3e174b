import { type Column, compareRows, type FoundPeriod } from '@equipoise/engine';
import type { Cell, CellFault } from './cell.ts';
import type { References } from './references.ts';
import { cellIssue, type Sheet, type SheetRow } from './sheet.ts';
import type { TimeAxis } from './time-axis.ts';

/** Rows of a small table as the company keeps them, and the line each comes from. */
export interface TableRows<R> {
  readonly rows: readonly R[];
  /** Line of `rows[i]` in the file. */
  readonly lines: readonly number[];
}

type Cells = Record<string, Cell>;

/** States what empty cells mean by other tables, in place; false for a row it finds wrong. */
export type Fill = (cells: Cells, line: number) => boolean;

/**
 * Turns the rows of a sheet into rows of the company: periods become positions, references are looked up, rows are sorted by
 * key. Rows with a mistake are left out; the findings say which. The cells of the sheet become the rows, without a copy: a table
 * may have a million of them.
 */
export function tableRows<R>(
  sheet: Sheet | undefined,
  axis: TimeAxis | null,
  references: References,
  fill: Fill = () => true,
): TableRows<R> {
  if (sheet === undefined) return { rows: [], lines: [] };
  const { table } = sheet.file;
  const looked = Object.entries(table.columns).filter(([, column]) => column.kind === 'period' || column.kind === 'ref');
  const sound = sheet.rows.filter(
    (row) => resolve(row, looked, sheet, axis, references) && !row.broken && fill(row.cells, row.line),
  );
  const unique = withoutDuplicates(sound, sheet);
  unique.sort((a, b) => compareRows(table.key, a.cells, b.cells));
  return { rows: unique.map(({ cells }) => cells as R), lines: unique.map(({ line }) => line) };
}

function resolve(
  { cells, line }: SheetRow,
  looked: readonly (readonly [string, Column])[],
  sheet: Sheet,
  axis: TimeAxis | null,
  references: References,
): boolean {
  let sound = true;
  for (const [name, column] of looked) {
    const text = cells[name];
    if (typeof text !== 'string') continue;
    let fault: CellFault | null = null;
    if (column.kind === 'ref') {
      if (!references.has(column.table, text)) fault = references.unknown(column.table, text);
    } else if (axis !== null) {
      const found = axis.find(text);
      if (found.found) cells[name] = found.position;
      else fault = periodFault(found);
    } else sound = false;
    if (fault !== null) {
      sheet.file.findings.add(cellIssue(fault, name, text, line));
      sound = false;
    }
  }
  return sound;
}

/** What to say of a text that names no period. */
export function periodFault(found: Exclude<FoundPeriod, { found: true }>): CellFault {
  const message = {
    unreadable: 'This is not a period.',
    ambiguous: 'This day can be read in two ways.',
    before: 'This lies before the calendar.',
    after: 'This lies after the calendar.',
    'not-a-period': 'This is not one period of the calendar: it is longer, or lies across two.',
  }[found.why];
  return {
    code: 'intake/unknown-period',
    message,
    wanted: found.wanted,
    remedy: 'Write the label of a period, or a day inside it.',
  };
}

function withoutDuplicates(rows: readonly SheetRow[], { file }: Sheet): SheetRow[] {
  const { key } = file.table;
  const lines = new Map<Cell | undefined, number>();
  return rows.filter(({ cells, line }) => {
    const together = key.length === 1 ? cells[key[0]!] : JSON.stringify(key.map((name) => cells[name]));
    const before = lines.get(together);
    if (before === undefined) {
      lines.set(together, line);
      return true;
    }
    file.findings.add({
      code: 'intake/duplicate',
      severity: 'error',
      message: `Row ${before} speaks of the same ${key.join(', ')}.`,
      at: { row: line, column: key[0]! },
      seen: key.map((name) => cells[name] ?? '(empty)').join(', '),
      wanted: `${key.join(', ')} together once`,
      remedy: 'Remove one of the two rows, or correct its key.',
    });
    return false;
  });
}

/** The order of `compareRows`, of one cell of a key. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
