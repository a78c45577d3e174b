import type { ProgramArrays } from './wire.ts';

/** Positions from the first to the last that differ, both included; what lies between may be unchanged. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a program differs from another with the same matrix; null where it does not. The numbers stand in the program. */
export interface Changes {
  readonly costs: Span | null;
  /** Bounds of columns. */
  readonly columns: Span | null;
  /** Bounds of rows. */
  readonly rows: Span | null;
}

/**
 * Null when the programs differ in their matrix, or have whole columns. HiGHS scales by the matrix and keeps the scale it found: with
 * another matrix the answer would depend on what was solved before.
 */
export function changesBetween(before: ProgramArrays, after: ProgramArrays): Changes | null {
  if (!sameMatrix(before, after)) return null;
  return {
    costs: spanOf([before.cost, after.cost]),
    columns: spanOf([before.lower, after.lower], [before.upper, after.upper]),
    rows: spanOf([before.rowLower, after.rowLower], [before.rowUpper, after.rowUpper]),
  };
}

const floats = ['cost', 'lower', 'upper', 'rowLower', 'rowUpper', 'value'] as const;
const ints = ['start', 'index'] as const;

/** Size only: a quick answer to where a program may have been solved before. */
export function sameSize(before: ProgramArrays, after: ProgramArrays): boolean {
  if (before.columns !== after.columns || before.rows !== after.rows) return false;
  return [...floats, ...ints].every((key) => before[key].length === after[key].length);
}

/** Writes the changed numbers of `after` into the arrays of `before`. The offset is not an array and is the caller's. */
export function carryOver(before: ProgramArrays, after: ProgramArrays, changes: Changes): void {
  const carry = (span: Span | null, to: Float64Array, from: Float64Array) => {
    if (span !== null) to.set(from.subarray(span.from, span.to + 1), span.from);
  };
  carry(changes.costs, before.cost, after.cost);
  carry(changes.columns, before.lower, after.lower);
  carry(changes.columns, before.upper, after.upper);
  carry(changes.rows, before.rowLower, after.rowLower);
  carry(changes.rows, before.rowUpper, after.rowUpper);
}

/** Writes all of `after` into the arrays of `before`, if they fit: clean memory for another copy costs more than the copy. */
export function overwritten(before: ProgramArrays, after: ProgramArrays): boolean {
  if (!sameSize(before, after) || before.integer?.length !== after.integer?.length) return false;
  for (const key of floats) before[key].set(after[key]);
  for (const key of ints) before[key].set(after[key]);
  if (after.integer !== null) before.integer?.set(after.integer);
  return true;
}

function sameMatrix(before: ProgramArrays, after: ProgramArrays): boolean {
  if (!sameSize(before, after) || before.integer !== null || after.integer !== null) return false;
  return sameInts(before.start, after.start) && sameInts(before.index, after.index) && sameFloats(before.value, after.value);
}

// One loop for each kind of array: a loop that sees both is half as fast.
function sameInts(a: Int32Array, b: Int32Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function sameFloats(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function spanOf(...pairs: readonly (readonly [Float64Array, Float64Array])[]): Span | null {
  let from = Number.POSITIVE_INFINITY;
  let to = -1;
  for (const [a, b] of pairs) {
    let first = 0;
    while (first < a.length && a[first] === b[first]) first++;
    if (first === a.length) continue;
    let last = a.length - 1;
    while (a[last] === b[last]) last--;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return to < 0 ? null : { from, to };
}
