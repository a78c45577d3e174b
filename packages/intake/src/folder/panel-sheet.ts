import type { Column } from '@equipoise/engine';
import type { Separator } from '../csv/separator.ts';
import { type CellFault, isCellFault, readCell } from './cell.ts';
import { growingColumn } from './growing.ts';
import type { FileColumn, Header } from './header.ts';
import { cellIssue, checkItemOrFamily } from './sheet.ts';
import { firstLine, readTableFile, type TableFile } from './table-file.ts';

/** What a row of a panel file is about, as typed. */
export interface PanelKey {
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
  /** Unit of the quantities; null: the unit of the item. */
  readonly unit: string | null;
  /** Line on which it first appears. */
  readonly line: number;
}

/**
 * A table of numbers by period, cell i being `values[i]` of key `keys[key[i]]` in period `labels[label[i]]`. Some 24 bytes a
 * cell, and no object: files of many million rows fit.
 */
export interface PanelSheet {
  readonly file: TableFile;
  readonly keys: readonly PanelKey[];
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

const keyColumns = ['item', 'family', 'market', 'site', 'unit'] as const;

/** Reads sales history, demand or production, in long or in wide form. */
export async function readPanelSheet(file: TableFile, ownPeriods: ReadonlySet<string>): Promise<PanelSheet> {
  const keys: PanelKey[] = [];
  const keyOf = new Map<string, number>();
  const labels: PanelLabel[] = [];
  const labelOf = new Map<string, number>();
  const key = growingColumn(Int32Array);
  const label = growingColumn(Int32Array);
  const lines = growingColumn(Int32Array);
  const values = growingColumn(Float64Array);
  const beside = growingColumn(Float64Array);
  const { table, findings } = file;
  const eitherOr = Object.hasOwn(table.columns, 'family');
  const unitsColumn = table.columns.units!;
  let separator: Separator = ',';
  let named: (FileColumn | undefined)[] = [];
  let periodAt: FileColumn | undefined;
  let unitsAt: FileColumn | undefined;
  let besideAt: FileColumn | undefined;
  let wide: { readonly label: number; readonly heading: string; readonly index: number }[] = [];

  const labelIndex = (text: string, line: number, heading: string): number => {
    let index = labelOf.get(text);
    if (index === undefined) {
      index = labels.push({ text, line, column: heading }) - 1;
      labelOf.set(text, index);
    }
    return index;
  };
  const report = (fault: CellFault, heading: string, text: string, texts: readonly string[], line: number): number => {
    findings.add(cellIssue(fault, heading, text, firstLine(texts, line)));
    return -1;
  };
  /** Index of the key of a row, or -1 when it has none. */
  const keyIndex = (texts: readonly string[], line: number): number => {
    let joined = '';
    for (const at of named) joined += `${at === undefined ? '' : texts[at.index]!.trim()}\u0000`;
    const known = keyOf.get(joined);
    if (known !== undefined) return known;
    const found = readKey(texts, line);
    if (found === null) return -1;
    keyOf.set(joined, keys.length);
    return keys.push(found) - 1;
  };
  const readKey = (texts: readonly string[], line: number): PanelKey | null => {
    const cells: (string | null)[] = [];
    for (const at of named) {
      const text = at === undefined ? '' : texts[at.index]!.trim();
      const value = text === '' && !at?.required ? null : readCell(at!.column, text, at!.required, separator);
      if (isCellFault(value)) {
        report(value, at!.heading, text, texts, line);
        return null;
      }
      cells.push(value as string | null);
    }
    const [item = null, family = null, market = null, site = null, unit = null] = cells;
    if (eitherOr && !checkItemOrFamily(item, family, firstLine(texts, line), findings)) return null;
    return { item, family, market, site, unit, line: firstLine(texts, line) };
  };
  /** Reads a number into `into`; -1 when it is none. */
  const readValue = (
    from: Column,
    heading: string,
    required: boolean,
    text: string,
    texts: readonly string[],
    line: number,
  ): Value => {
    const value = readCell(from, text, required, separator);
    if (isCellFault(value)) {
      report(value, heading, text, texts, line);
      return 'wrong';
    }
    return value === null ? Number.NaN : Number(value);
  };
  const push = (k: number, l: number, line: number, value: number, extra: number): void => {
    key.push(k);
    label.push(l);
    lines.push(line);
    values.push(value);
    beside.push(extra);
  };

  await readTableFile(file, ownPeriods, {
    header(found: Header, between) {
      separator = between;
      const at = (name: string): FileColumn | undefined => found.columns.find((one) => one.name === name);
      named = keyColumns.map(at);
      periodAt = at('period');
      unitsAt = at('units');
      besideAt = at('revenue') ?? at('frozen');
      wide = found.periods.map((one) => ({
        label: labelIndex(one.label, found.line, one.label),
        heading: one.label,
        index: one.index,
      }));
    },
    row(texts, line) {
      const k = keyIndex(texts, line);
      const extra =
        besideAt === undefined
          ? Number.NaN
          : readValue(besideAt.column, besideAt.heading, false, texts[besideAt.index]!.trim(), texts, line);
      if (periodAt !== undefined && unitsAt !== undefined) {
        const period = texts[periodAt.index]!.trim();
        const value = readValue(unitsColumn, unitsAt.heading, true, texts[unitsAt.index]!.trim(), texts, line);
        if (period === '') {
          const fault = readCell(periodAt.column, '', true, separator);
          if (isCellFault(fault)) report(fault, periodAt.heading, '', texts, line);
        } else if (k !== -1 && value !== 'wrong' && extra !== 'wrong') {
          push(k, labelIndex(period, line, periodAt.heading), line, value, extra);
        }
        return;
      }
      for (const at of wide) {
        const text = texts[at.index]!.trim();
        if (text === '') continue;
        const value = readValue(unitsColumn, at.heading, true, text, texts, line);
        if (k !== -1 && value !== 'wrong' && extra !== 'wrong') push(k, at.label, line, value, extra);
      }
    },
  });
  return {
    file,
    keys,
    labels,
    key: key.values(),
    label: label.values(),
    line: lines.values(),
    values: values.values(),
    beside: beside.values(),
  };
}

type Value = number | 'wrong';
