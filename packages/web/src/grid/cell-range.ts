/** A rectangle of cells: rows of the tree by periods. */
export interface CellRange {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Every cell of a range, row by row. */
export function cellsOf({ row, column, rows, columns }: CellRange): readonly CellAt[] {
  return Array.from({ length: rows * columns }, (_, k) => ({
    row: row + Math.floor(k / columns),
    column: column + (k % columns),
  }));
}

/** A value that goes from one place of a block to a cell of the grid. */
export interface Laid<T> extends CellAt {
  readonly content: T;
}

/**
 * Lays a block on a selection as spreadsheets do: from its top left corner, once; where the selection is a whole multiple of the
 * block, as often as it fits. What lies outside the grid is left off and counted.
 */
export function layBlock<T>(
  block: readonly (readonly T[])[],
  target: CellRange,
  size: { readonly rows: number; readonly columns: number },
): { readonly cells: readonly Laid<T>[]; readonly outside: number } {
  const height = block.length;
  const width = Math.max(0, ...block.map((row) => row.length));
  if (height === 0 || width === 0) return { cells: [], outside: 0 };
  const tiles = target.rows % height === 0 && target.columns % width === 0;
  const rows = tiles ? target.rows : height;
  const columns = tiles ? target.columns : width;
  const cells: Laid<T>[] = [];
  let outside = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const content = block[r % height]![c % width];
      if (content === undefined) continue;
      const row = target.row + r;
      const column = target.column + c;
      if (row >= size.rows || column >= size.columns) outside++;
      else cells.push({ row, column, content });
    }
  }
  return { cells, outside };
}

/** Where the values of a fill come from: the pattern repeats over the destination, cell by cell. The pattern itself is left alone. */
export function fillFrom(pattern: CellRange, destination: CellRange): readonly Laid<CellAt>[] {
  const cells: Laid<CellAt>[] = [];
  for (let row = destination.row; row < destination.row + destination.rows; row++) {
    for (let column = destination.column; column < destination.column + destination.columns; column++) {
      const inPattern =
        row >= pattern.row &&
        row < pattern.row + pattern.rows &&
        column >= pattern.column &&
        column < pattern.column + pattern.columns;
      if (inPattern) continue;
      const content = {
        row: pattern.row + modulo(row - pattern.row, pattern.rows),
        column: pattern.column + modulo(column - pattern.column, pattern.columns),
      };
      cells.push({ row, column, content });
    }
  }
  return cells;
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** Sum, mean and count of what is selected; null where numbers are not loaded or units cannot be added. */
export interface SelectionSums {
  readonly cells: number;
  readonly count: number;
  readonly sum: number | null;
  readonly mean: number | null;
  readonly unit: string | null;
}

export function sumsOf(
  range: CellRange,
  valueAt: (row: number, column: number) => { readonly value: number | null; readonly unit: string } | null,
): SelectionSums {
  let count = 0;
  let sum = 0;
  let unit: string | null = null;
  let addable = true;
  let complete = true;
  for (let row = range.row; row < range.row + range.rows; row++) {
    for (let column = range.column; column < range.column + range.columns; column++) {
      const cell = valueAt(row, column);
      if (cell === null) {
        complete = false;
        continue;
      }
      if (unit === null) unit = cell.unit;
      else if (unit !== cell.unit) addable = false;
      if (cell.value === null) continue;
      count++;
      sum += cell.value;
    }
  }
  const known = addable && complete && count > 0;
  return {
    cells: range.rows * range.columns,
    count,
    sum: known ? sum : null,
    mean: known ? sum / count : null,
    unit: addable ? unit : null,
  };
}
