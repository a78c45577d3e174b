import type { Program } from './program.ts';

/** The matrix by rows: the entries of row i stand at `start[i] … start[i+1]-1` of `index` (column, ascending) and `value`. */
export interface RowMatrix {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

export function byRows(program: Program): RowMatrix {
  const { columns, rows, start, index, value } = program;
  const nonzeros = start[columns]!;
  const rowStart = new Int32Array(rows + 1);
  for (let k = 0; k < nonzeros; k++) rowStart[index[k]! + 1]! += 1;
  for (let i = 0; i < rows; i++) rowStart[i + 1]! += rowStart[i]!;
  const next = rowStart.slice(0, rows);
  const rowIndex = new Int32Array(nonzeros);
  const rowValue = new Float64Array(nonzeros);
  for (let j = 0; j < columns; j++) {
    for (let k = start[j]!; k < start[j + 1]!; k++) {
      const i = index[k]!;
      const place = next[i]!;
      rowIndex[place] = j;
      rowValue[place] = value[k]!;
      next[i] = place + 1;
    }
  }
  return { start: rowStart, index: rowIndex, value: rowValue };
}
