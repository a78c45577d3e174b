import type { Issue } from '../company/issue.ts';
import { apportion } from '../hierarchy/apportion.ts';
import { type Split, type SplitBasis, type SplitRequest, split } from '../hierarchy/split.ts';
import { isLockedBefore } from './cells.ts';
import type { BookRow } from './demand-book.ts';
import { type Draft, isOpen } from './draft.ts';
import { refusal } from './place.ts';
import type { Weights } from './spread.ts';

/** The cells below a place in one period. */
export interface Column {
  readonly period: number;
  /** Units they have. */
  readonly own: Float64Array;
  /** The units a cell keeps: those of a locked one, 0 outside the life of its item; NaN where it is free. */
  readonly held: Float64Array;
  /** Units of the free cells together. */
  readonly freeUnits: number;
  readonly free: number;
  /** Cells whose item is sold in the period. */
  readonly open: number;
}

/** `rows[k]` is the row of cell k in the book, undefined for a cell that has none yet. */
export function columnAt(draft: Draft, cells: readonly BookRow[], rows: readonly number[], period: number): Column {
  const isLocked = isLockedBefore(draft);
  const own = new Float64Array(cells.length);
  const held = new Float64Array(cells.length).fill(Number.NaN);
  let freeUnits = 0;
  let free = 0;
  let open = 0;
  cells.forEach((cell, k) => {
    const r = rows[k];
    const at = r === undefined ? -1 : r * draft.periods + period;
    if (at >= 0) own[k] = draft.values[at]!;
    if (!isOpen(draft, cell, period)) {
      held[k] = own[k]!;
      return;
    }
    open++;
    if (at >= 0 ? draft.lockedBy[at] !== 0 : isLocked(cell, period)) {
      held[k] = own[k]!;
      return;
    }
    free++;
    freeUnits += own[k]!;
  });
  return { period, own, held, freeUnits, free, open };
}

/** New units of the cells so that all of them add up to a total. */
export function toTotal(column: Column, total: number, bases: Bases): Float64Array | Issue {
  if (total < 0) return belowZero(total);
  if (column.free === column.own.length && column.free > 0) {
    // Nothing is held, which is the rule: the parts follow at once.
    const weights = bases.first(column.period, column.own);
    if (isBasis(weights)) return apportion(total, weights, 0);
  }
  return partsOf(split({ total, parts: column.own.length, locked: column.held, ...splitBy(column, bases) }));
}

/** New units of the cells when an amount is spread over the free ones. */
export function byAmount(column: Column, amount: number, bases: Bases): Float64Array | Issue {
  if (column.free === 0) return amount === 0 ? column.own : nothingFree(column);
  const fixed = column.held.map((units) => (Number.isNaN(units) ? units : 0));
  const parts = partsOf(split({ total: amount, parts: column.own.length, locked: fixed, ...splitBy(column, bases) }));
  if (!(parts instanceof Float64Array)) return parts;
  for (let k = 0; k < parts.length; k++) {
    const after = column.own[k]! + parts[k]!;
    if (after < -1e-9 * column.own[k]!) return belowZero(column.freeUnits + amount);
    parts[k] = parts[k] === 0 ? column.own[k]! : Math.max(0, after);
  }
  return parts;
}

/** Free cells times a factor. */
export function byFactor(column: Column, factor: number): Float64Array | Issue {
  if (factor < 0) return belowZero(column.freeUnits * factor);
  return column.own.map((units, k) => (Number.isNaN(column.held[k]!) ? units * factor : units));
}

/** How sums reach their cells, and the periods in which the second basis had to be asked. */
export interface Bases {
  readonly first: Weights;
  readonly second: Weights;
  readonly fellBack: number[];
}

/** The second basis where the first gives nothing to any free cell. */
function splitBy(
  { period, own, held, free }: Column,
  { first, second, fellBack }: Bases,
): Pick<SplitRequest, 'basis' | 'otherwise'> {
  const weights = first(period, own);
  const basis: SplitBasis = { by: 'measure', values: weights };
  if (weights.some((weight, k) => weight > 0 && Number.isNaN(held[k]!))) return { basis };
  if (free > 1) fellBack.push(period);
  return { basis, otherwise: { by: 'measure', values: second(period, own) } };
}

function isBasis(weights: Float64Array): boolean {
  let any = false;
  for (const weight of weights) {
    if (!(weight >= 0) || weight === Infinity) return false;
    any ||= weight > 0;
  }
  return any;
}

function partsOf(result: Split): Float64Array | Issue {
  return result.ok ? result.parts : { ...result.refusal, code: result.refusal.code.replace('hierarchy/', 'scenario/') };
}

const belowZero = (units: number): Issue =>
  refusal('below-zero', 'Demand would fall below zero.', {
    seen: String(units),
    wanted: 'demand from zero',
    remedy: 'Take less away.',
  });

const nothingFree = ({ open }: Column): Issue =>
  refusal('locked', 'Every cell below is locked.', {
    seen: `${open} locked ${open === 1 ? 'cell' : 'cells'}`,
    wanted: 'a cell that is free',
    remedy: 'Tick the lock off, or leave these cells alone.',
  });
