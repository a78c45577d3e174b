import type { Column, FoundPeriod, Table } from '@equipoise/engine';
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

/**
 * Turns the rows of a sheet into rows of the company: periods become positions, references are looked up, rows are sorted by
 * key. Rows with a mistake are left out; the findings say which. `fill` states what empty cells mean
 * by other tables, or gives null for a row it finds wrong.
 */
export function tableRows<R>(
  sheet: Sheet | undefined,
  axis: TimeAxis | null,
  references: References,
  fill: (cells: Readonly<Cells>, line: number) => Readonly<Cells> | null = (cells) => cells,
): TableRows<R> {
  if (sheet === undefined) return { rows: [], lines: [] };
  const { table } = sheet.file;
  const looked = Object.entries(table.columns).filter(([, column]) => column.kind === 'period' || column.kind === 'ref');
  const resolved: { cells: Readonly<Cells>; line: number }[] = [];
  for (const row of sheet.rows) {
    const cells = resolve(row, looked, sheet, axis, references);
    const filled = cells === null || row.broken ? null : fill(cells, row.line);
    if (filled !== null) resolved.push({ cells: filled, line: row.line });
  }
  const unique = withoutDuplicates(resolved, sheet);
  unique.sort((a, b) => compareKeys(table, a.cells, b.cells));
  return { rows: unique.map(({ cells }) => cells as R), lines: unique.map(({ line }) => line) };
}

function resolve(
  row: SheetRow,
  looked: readonly (readonly [string, Column])[],
  sheet: Sheet,
  axis: TimeAxis | null,
  references: References,
): Cells | null {
  const cells: Cells = { ...row.cells };
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
      sheet.file.findings.add(cellIssue(fault, name, text, row.line));
      sound = false;
    }
  }
  return sound ? cells : null;
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

function withoutDuplicates(
  rows: readonly { cells: Readonly<Cells>; line: number }[],
  { file }: Sheet,
): { cells: Readonly<Cells>; line: number }[] {
  const { key } = file.table;
  const lines = new Map<string, number>();
  return rows.filter(({ cells, line }) => {
    const text = JSON.stringify(key.map((name) => cells[name]));
    const before = lines.get(text);
    if (before === undefined) {
      lines.set(text, line);
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

/** The order of rows in a company: by key, empty first, numbers by size, texts by code unit. */
export function compareKeys(table: Table, a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number {
  for (const name of table.key) {
    const order = compareCells(a[name] as Cell, b[name] as Cell);
    if (order !== 0) return order;
  }
  return 0;
}

export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
