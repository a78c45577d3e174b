import { type CellAt, type CellRange, cellsOf, fillFrom, type Laid, layBlock } from './cell-range.ts';
import { fieldsOf, pastedCells } from './clipboard-text.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow, Refusal } from './grid-source.ts';
import type { GridMessages } from './messages.ts';
import { type NumberMarks, plainText } from './number-marks.ts';
import type { RefusedCell, TypedChange } from './shown-cell.ts';
import type { Typed } from './typed-input.ts';

/** A block of cells sorted into what can be sent and what cannot, with the reason at each. */
export interface Block<Row extends GridRow> {
  readonly changes: readonly TypedChange<Row>[];
  readonly refused: readonly RefusedCell<Row>[];
  /** Numbers that would lie outside of the grid. */
  readonly outside: number;
}

interface Wanted extends CellAt {
  readonly typed: Typed | null;
  readonly text: string;
  readonly seen?: number | null;
}

/** Why a cell cannot be edited at all; null: it can. */
export function barredAt<Row extends GridRow>(
  model: GridModel<Row>,
  index: number,
  column: number,
  messages: GridMessages,
  measureName: (measure: string) => string,
): Refusal | null {
  const row = model.row(index);
  const period = model.periods[column];
  if (row === null || period === undefined || model.source.write === undefined) {
    return { message: messages.readOnly, remedy: null };
  }
  if (period.zone === 'closed') return { message: messages.closedPeriod, remedy: null };
  if (row.barred != null) return { message: row.barred, remedy: null };
  return row.editable ? null : { message: messages.notEditable(measureName(row.measure)), remedy: null };
}

/** The numbers of a clipboard text laid on a selection. The rows must be loaded. */
export function pasteBlock<Row extends GridRow>(
  model: GridModel<Row>,
  text: string,
  target: CellRange,
  marks: NumberMarks,
  messages: GridMessages,
  measureName: (measure: string) => string,
): Block<Row> {
  const { cells, outside } = layBlock(pastedCells(fieldsOf(text), marks), target, sizeOf(model));
  const wanted = cells.flatMap(({ row, column, content }): Wanted[] => {
    if (content.kind === 'empty') return [];
    if (content.kind === 'text') return [{ row, column, typed: null, text: content.text }];
    const typed: Typed = { operation: 'set', value: content.value };
    return [{ row, column, typed, text: plainText(content.value, marks) }];
  });
  return { ...sorted(model, wanted, messages, measureName), outside };
}

/** How many rows a paste needs: to be loaded before it. */
export const rowsOfPaste = (text: string, target: CellRange): number => Math.max(fieldsOf(text).length, target.rows);

/** A fill: every cell of the destination gets the value its pattern has. */
export function fillBlock<Row extends GridRow>(
  model: GridModel<Row>,
  pattern: CellRange,
  destination: CellRange,
  marks: NumberMarks,
  messages: GridMessages,
  measureName: (measure: string) => string,
): Block<Row> {
  return fill(model, fillFrom(pattern, destination), marks, messages, measureName);
}

function fill<Row extends GridRow>(
  model: GridModel<Row>,
  cells: readonly Laid<CellAt>[],
  marks: NumberMarks,
  messages: GridMessages,
  measureName: (measure: string) => string,
): Block<Row> {
  const wanted = cells.flatMap(({ row, column, content }): Wanted[] => {
    const value = numberAt(model, content.row, content.column);
    if (value === null || value === (model.cell(row, column)?.value ?? null)) return [];
    return [{ row, column, typed: { operation: 'set', value }, text: plainText(value, marks) }];
  });
  return { ...sorted(model, wanted, messages, measureName), outside: 0 };
}

/**
 * The number of a cell as it is copied and filled, without the noise of binary fractions. What is turned into other numbers comes back
 * through a price, which adds some: a hundredth of a cent is kept.
 */
export function numberAt<Row extends GridRow>(model: GridModel<Row>, index: number, column: number): number | null {
  const value = model.cell(index, column)?.value ?? null;
  if (value === null) return null;
  return Number(model.row(index)?.turned === true ? value.toFixed(4) : value.toPrecision(15));
}

/** One formula for every cell of a selection; `seen` is what its cells were when it was begun, row by row. */
export function everyCell<Row extends GridRow>(
  model: GridModel<Row>,
  range: CellRange,
  typed: Typed,
  text: string,
  seen: readonly (number | null)[],
  messages: GridMessages,
  measureName: (measure: string) => string,
): Block<Row> {
  const wanted = cellsOf(range).map((cell, k): Wanted => ({ ...cell, typed, text, seen: seen[k] ?? null }));
  return { ...sorted(model, wanted, messages, measureName), outside: 0 };
}

const sizeOf = <Row extends GridRow>(model: GridModel<Row>) => ({ rows: model.totalRows, columns: model.periods.length });

function sorted<Row extends GridRow>(
  model: GridModel<Row>,
  wanted: readonly Wanted[],
  messages: GridMessages,
  measureName: (measure: string) => string,
): Omit<Block<Row>, 'outside'> {
  const changes: TypedChange<Row>[] = [];
  const refused: RefusedCell<Row>[] = [];
  for (const { row: index, column, typed, text, ...known } of wanted) {
    const row = model.row(index);
    const period = model.periods[column]?.label;
    if (row === null || period === undefined) continue;
    const refusal: Refusal | null =
      typed === null
        ? { message: messages.notANumber(text), remedy: messages.onlyNumbers }
        : barredAt(model, index, column, messages, measureName);
    if (typed === null || refusal !== null) refused.push({ row, period, typed: text, refusal: refusal! });
    else changes.push({ row, period, ...typed, typed: text, index, ...known });
  }
  return { changes, refused };
}
