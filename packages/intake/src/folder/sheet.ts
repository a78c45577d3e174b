import { itemOrFamilyTables } from '@equipoise/engine';
import type { Separator } from '../csv/separator.ts';
import type { Findings } from '../findings.ts';
import { type Cell, type CellFault, isCellFault, readCell } from './cell.ts';
import type { Header } from './header.ts';
import { firstLine, readTableFile, type TableFile } from './table-file.ts';

/** A row of a small table: cells read, but periods and references still text. */
export interface SheetRow {
  readonly line: number;
  /** Every column of the table; what the file does not say has its default. Becomes the row of the company: see `tableRows`. */
  readonly cells: Record<string, Cell>;
  /** A cell was wrong: the row counts for references only. */
  readonly broken: boolean;
}

export interface Sheet {
  readonly file: TableFile;
  readonly rows: readonly SheetRow[];
  /** All rows of the file were seen. */
  readonly complete: boolean;
}

/** Reads a small table into rows. */
export async function readSheet(file: TableFile): Promise<Sheet> {
  const rows: SheetRow[] = [];
  const { table, findings } = file;
  let header: Header;
  let separator: Separator = ',';
  const defaults: Record<string, Cell> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    const empty = readCell(column, '', false, separator);
    defaults[name] = isCellFault(empty) ? null : empty;
  }
  const eitherOr = (itemOrFamilyTables as readonly string[]).includes(table.name);

  const complete = await readTableFile(file, new Set(), {
    header(found, between) {
      header = found;
      separator = between;
    },
    row(texts, line) {
      const cells: Record<string, Cell> = { ...defaults };
      const begins = firstLine(texts, line);
      let broken = false;
      for (const at of header.columns) {
        const text = texts[at.index]!.trim();
        const value = readCell(at.column, text, at.required, separator);
        if (isCellFault(value)) {
          broken = true;
          findings.add(cellIssue(value, at.heading, text, begins));
        } else cells[at.name] = value;
      }
      if (eitherOr && !checkItemOrFamily(cells.item!, cells.family!, begins, findings)) broken = true;
      rows.push({ line: begins, cells, broken });
    },
  });
  return { file, rows, complete };
}

export function cellIssue(fault: CellFault, heading: string, text: string, line: number) {
  return {
    code: fault.code,
    severity: 'error',
    message: fault.message,
    at: { row: line, column: heading },
    seen: text === '' ? 'an empty cell' : text,
    wanted: fault.wanted,
    remedy: fault.remedy,
  } as const;
}

/** Rows of these tables speak of an item or of a family. */
export function checkItemOrFamily(item: Cell, family: Cell, line: number, findings: Findings): boolean {
  if ((item === null) !== (family === null)) return true;
  const both = item !== null;
  findings.add({
    code: 'intake/item-or-family',
    severity: 'error',
    message: both ? 'The row names an item and a family.' : 'The row names neither an item nor a family.',
    at: { row: line, column: 'item' },
    seen: both ? `item ${item}, family ${family}` : 'two empty cells',
    wanted: 'exactly one of the two',
    remedy: both ? 'Empty one of the two cells.' : 'Fill the cell item, or the cell family.',
  });
  return false;
}
