import { cellKey } from '../figures/demand-place.ts';
import type { BookRow } from './demand-book.ts';
import type { Draft, PeriodSpan } from './draft.ts';
import { ownLocks, ownValues } from './draft.ts';
import { matcherOf } from './place.ts';

/** New units of a cell, from those it has. */
export type NewUnits = (row: number, period: number, before: number) => number;

/** Rows of these places, made with zeros where there are none yet. Rows are appended: positions of others stay. */
export function rowsFor(draft: Draft, wanted: readonly BookRow[]): number[] {
  const missing = wanted.filter((row) => !draft.rowAt.has(cellKey(row)));
  if (missing.length > 0) append(draft, missing);
  return wanted.map((row) => draft.rowAt.get(cellKey(row))!);
}

function append(draft: Draft, missing: readonly BookRow[]): void {
  const T = draft.periods;
  const first = draft.rows.length;
  const rowAt = new Map(draft.rowAt);
  const rows = [...draft.rows];
  for (const row of missing) {
    if (rowAt.has(cellKey(row))) continue;
    rowAt.set(cellKey(row), rows.length);
    rows.push(row);
  }
  draft.rows = rows;
  draft.rowAt = rowAt;
  draft.values = grown(draft.values, new Float64Array(rows.length * T));
  draft.baseline = grown(draft.baseline, new Float64Array(rows.length * T));
  draft.lockedBy = grown(draft.lockedBy, new Int32Array(rows.length * T));
  draft.owns.values = true;
  draft.owns.lockedBy = true;
  for (const { entry, place, span } of draft.locks) {
    const isBelow = matcherOf(draft, place);
    for (let r = first; r < rows.length; r++) if (isBelow(rows[r]!)) lockRow(draft, r, span, entry);
  }
}

/** Whether a cell that has no row yet would be locked at 0 as soon as it had one. */
export function isLockedBefore(draft: Draft): (row: BookRow, period: number) => boolean {
  const locks = draft.locks.map(({ place, span }) => ({ isBelow: matcherOf(draft, place), span }));
  return (row, t) => locks.some(({ isBelow, span }) => t >= span.from && t <= span.to && isBelow(row));
}

function grown<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** Locks the free cells of a row. */
export function lockRow(draft: Draft, row: number, { from, to }: PeriodSpan, entry: number): void {
  const lockedBy = ownLocks(draft);
  for (let t = from; t <= to; t++) if (lockedBy[row * draft.periods + t] === 0) lockedBy[row * draft.periods + t] = entry + 1;
}

/** Each row once, ascending. */
function ascending(rows: Iterable<number>): readonly number[] {
  const list = [...rows];
  return list.every((r, k) => k === 0 || r > list[k - 1]!) ? list : [...new Set(list)].sort((a, b) => a - b);
}

/**
 * Lays new units on cells of demand and keeps the difference as the contribution of the entry. Locked cells keep what they have: how
 * many would have changed is given back.
 */
export function layOn(draft: Draft, rows: Iterable<number>, { from, to }: PeriodSpan, unitsOf: NewUnits): number {
  const T = draft.periods;
  const width = to - from + 1;
  const kept: number[] = [];
  const blocks: Float64Array[] = [];
  let held = 0;
  for (const r of ascending(rows)) {
    let block: Float64Array | null = null;
    for (let t = from; t <= to; t++) {
      const before = draft.values[r * T + t]!;
      const after = unitsOf(r, t, before);
      if (after === before) continue;
      if (!(after >= 0 || before < 0)) throw new Error(`Demand of ${after} units may not be laid on a cell.`);
      if (draft.lockedBy[r * T + t] !== 0) {
        held++;
        continue;
      }
      block ??= new Float64Array(width);
      block[t - from] = after - before;
      ownValues(draft)[r * T + t] = after;
    }
    if (block === null) continue;
    kept.push(r);
    blocks.push(block);
  }
  if (kept.length === 0) return held;
  const units = new Float64Array(kept.length * width);
  blocks.forEach((block, k) => {
    units.set(block, k * width);
  });
  draft.contributions = [...draft.contributions, { entry: draft.entry, rows: kept, from, width, units }];
  return held;
}
