import { CompactSelection, type GridSelection, type Rectangle } from '@glideapps/glide-data-grid';
import type { CellRange } from './cell-range.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';

/** What is selected, in words a link can hold. */
export interface GridPick {
  readonly key: string;
  readonly measure: string;
  /** First and last period. */
  readonly from: string;
  readonly to: string;
}

export const nothingSelected: GridSelection = { columns: CompactSelection.empty(), rows: CompactSelection.empty() };

/** Cells of the model under a rectangle of the screen, whose first columns hold names. */
export function rangeOf({ x, y, width, height }: Rectangle, leads: number): CellRange {
  // A range that begins in the names means the periods it reaches into.
  const column = x - leads;
  return column < 0 && column + width > 0
    ? { row: y, column: 0, rows: height, columns: column + width }
    : { row: y, column, rows: height, columns: width };
}

export const cellSelection = (x: number, y: number): GridSelection => ({
  ...nothingSelected,
  current: { cell: [x, y], range: { x, y, width: 1, height: 1 }, rangeStack: [] },
});

export const rangeSelection = ({ row, column, rows, columns }: CellRange, leads: number): GridSelection => ({
  ...nothingSelected,
  current: {
    cell: [column + leads, row],
    range: { x: column + leads, y: row, width: columns, height: rows },
    rangeStack: [],
  },
});

export const holds = (range: Rectangle | undefined, x: number, y: number): boolean =>
  range !== undefined && x >= range.x && x < range.x + range.width && y >= range.y && y < range.y + range.height;

const searched = 5000;

/** Where a linked selection lies among the first rows that are loaded; null: it is not there. */
export function findPick<Row extends GridRow>(model: GridModel<Row>, { key, measure, from, to }: GridPick): CellRange | null {
  for (let index = 0; index < Math.min(model.totalRows, searched); index++) {
    const row = model.row(index);
    if (row === null || row.key !== key || row.measure !== measure) continue;
    const column = Math.max(0, model.columnOf(from));
    return { row: index, column, rows: 1, columns: Math.max(1, model.columnOf(to) - column + 1) };
  }
  return null;
}

/** The planned part of a selection, or null where all of it is closed. */
export function plannedPeriods<Row extends GridRow>(
  { column, columns }: CellRange,
  model: GridModel<Row>,
): { readonly from: string; readonly to: string } | null {
  const planned = model.periods.slice(Math.max(0, column), column + columns).filter(({ zone }) => zone !== 'closed');
  const from = planned[0]?.label;
  const to = planned.at(-1)?.label;
  return from === undefined || to === undefined ? null : { from, to };
}
