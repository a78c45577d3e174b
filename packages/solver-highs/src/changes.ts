import type { ProgramArrays } from './wire.ts';

/** Where a program differs from another of the same shape, as positions in increasing order; the numbers stand in the program. */
export interface Changes {
  /** Columns with another cost. */
  readonly costs: Int32Array;
  /** Columns with another bound. */
  readonly columns: Int32Array;
  /** Rows with another bound. */
  readonly rows: Int32Array;
}

/**
 * Null when the programs differ in their matrix, or have whole columns. HiGHS scales by the matrix and keeps the scale it found: with
 * another matrix the answer would depend on what was solved before.
 */
export function changesBetween(before: ProgramArrays, after: ProgramArrays): Changes | null {
  if (!sameMatrix(before, after)) return null;
  return {
    costs: positionsOf(before.cost, after.cost, before.cost, after.cost),
    columns: positionsOf(before.lower, after.lower, before.upper, after.upper),
    rows: positionsOf(before.rowLower, after.rowLower, before.rowUpper, after.rowUpper),
  };
}

/** Size only: a quick answer to where a program may have been solved before. */
export function sameSize(before: ProgramArrays, after: ProgramArrays): boolean {
  return before.columns === after.columns && before.rows === after.rows && before.value.length === after.value.length;
}

/** Writes the changed numbers of `after` into the arrays of `before`. The offset is not an array and is the caller's. */
export function carryOver(before: ProgramArrays, after: ProgramArrays, changes: Changes): void {
  for (const j of changes.costs) before.cost[j] = after.cost[j]!;
  for (const j of changes.columns) {
    before.lower[j] = after.lower[j]!;
    before.upper[j] = after.upper[j]!;
  }
  for (const i of changes.rows) {
    before.rowLower[i] = after.rowLower[i]!;
    before.rowUpper[i] = after.rowUpper[i]!;
  }
}

function sameMatrix(before: ProgramArrays, after: ProgramArrays): boolean {
  if (!sameSize(before, after) || before.integer !== null || after.integer !== null) return false;
  return same(before.start, after.start) && same(before.index, after.index) && same(before.value, after.value);
}

function same<A extends Int32Array | Float64Array>(a: A, b: A): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function positionsOf(a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array): Int32Array {
  let count = 0;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k] || c[k] !== d[k]) count++;
  const positions = new Int32Array(count);
  if (count === 0) return positions;
  for (let k = 0, n = 0; k < a.length; k++) if (a[k] !== b[k] || c[k] !== d[k]) positions[n++] = k;
  return positions;
}
