import type { Cell } from './cell.ts';
import { type CellReader, cellReader } from './cell-reader.ts';
import { growingColumn } from './growing.ts';
import type { FileColumn, Header } from './header.ts';
import { type PanelKey, type PanelKeys, panelKeys } from './panel-keys.ts';
import { readTableFile, type TableFile } from './table-file.ts';

/**
 * A table of numbers by period, cell i being `values[i]` of key `keys[key[i]]` in period `labels[label[i]]`. 28 bytes a cell, and
 * no object: files of many million rows fit.
 */
export interface PanelSheet extends PanelCells {
  readonly file: TableFile;
  readonly keys: readonly PanelKey[];
}

export interface PanelCells {
  readonly labels: readonly PanelLabel[];
  readonly key: Int32Array;
  readonly label: Int32Array;
  readonly line: Int32Array;
  readonly values: Float64Array;
  /** Revenue (sales history) or 1 for frozen (production); NaN where not told. */
  readonly beside: Float64Array;
}

export interface PanelLabel {
  readonly text: string;
  /** Line on which it first appears; the header in wide form. */
  readonly line: number;
  readonly column: string;
}

/** Reads sales history, demand or production, in long or in wide form. */
export async function readPanelSheet(file: TableFile, ownPeriods: ReadonlySet<string>): Promise<PanelSheet> {
  const cells = growingCells();
  let keys: PanelKeys | null = null;
  let takeRow: RowReader | null = null;
  await readTableFile(file, ownPeriods, {
    header(header, separator) {
      const read = cellReader(file, separator);
      keys = panelKeys(file, header, read);
      takeRow = header.periods.length > 0 ? wideRows(file, header, cells, read) : longRows(header, cells, read);
    },
    row(texts, line) {
      takeRow!(keys!.of(texts, line), texts, line);
    },
  });
  return { file, keys: (keys as PanelKeys | null)?.list ?? [], ...cells.all() };
}

/** Takes the cells of a row whose key has this number; -1: the key is wrong, and the row is looked through for mistakes only. */
type RowReader = (key: number, texts: readonly string[], line: number) => void;

function longRows(header: Header, cells: GrowingCells, read: CellReader): RowReader {
  const column = (name: string): FileColumn | undefined => header.columns.find((one) => one.name === name);
  const period = column('period')!;
  const units = column('units')!;
  const beside = column('revenue') ?? column('frozen');
  return (key, texts, line) => {
    const extra = beside === undefined ? null : read(beside, texts, line);
    const value = read(units, texts, line);
    const label = texts[period.index]!.trim();
    // Periods repeat, so that only an empty one is worth a closer look here.
    if (label === '') {
      read(period, texts, line);
      return;
    }
    // A row with another mistake still says which periods there are.
    const at = cells.label(label, line, period.heading);
    if (key !== -1 && value !== undefined && extra !== undefined) cells.push(key, at, line, Number(value), numberOf(extra));
  };
}

function wideRows({ table }: TableFile, header: Header, cells: GrowingCells, read: CellReader): RowReader {
  const periods = header.periods.map(({ label, index }) => ({
    label: cells.label(label, header.line, label),
    units: { name: 'units', heading: label, index, column: table.columns.units!, required: true },
  }));
  const frozen = header.columns.find(({ name }) => name === 'frozen');
  return (key, texts, line) => {
    const extra = frozen === undefined ? null : read(frozen, texts, line);
    for (const { label, units } of periods) {
      if (texts[units.index]!.trim() === '') continue;
      const value = read(units, texts, line);
      if (key !== -1 && value !== undefined && extra !== undefined) cells.push(key, label, line, Number(value), numberOf(extra));
    }
  };
}

const numberOf = (cell: Cell): number => (cell === null ? Number.NaN : Number(cell));

interface GrowingCells {
  /** Number of a period as typed. */
  label(text: string, line: number, column: string): number;
  push(key: number, label: number, line: number, value: number, beside: number): void;
  all(): PanelCells;
}

function growingCells(): GrowingCells {
  const labels: PanelLabel[] = [];
  const known = new Map<string, number>();
  const columns = {
    key: growingColumn(Int32Array),
    label: growingColumn(Int32Array),
    line: growingColumn(Int32Array),
    values: growingColumn(Float64Array),
    beside: growingColumn(Float64Array),
  };
  return {
    label(text, line, column) {
      let index = known.get(text);
      if (index === undefined) {
        index = labels.push({ text, line, column }) - 1;
        known.set(text, index);
      }
      return index;
    },
    push(key, label, line, value, beside) {
      columns.key.push(key);
      columns.label.push(label);
      columns.line.push(line);
      columns.values.push(value);
      columns.beside.push(beside);
    },
    all: () => ({
      labels,
      key: columns.key.values(),
      label: columns.label.values(),
      line: columns.line.values(),
      values: columns.values.values(),
      beside: columns.beside.values(),
    }),
  };
}
