import { apportion, inSteps } from './apportion.ts';
import { equalRunOut } from './run-out.ts';

/** What a total is split by. All series have one number a part. */
export type SplitBasis =
  /** In proportion to the values the parts have now. */
  | { readonly by: 'own values'; readonly values: Float64Array }
  /** In proportion to another measure, for instance history. */
  | { readonly by: 'measure'; readonly values: Float64Array }
  /** Fixed shares, for instance of the planning bill; they need not add up to one. */
  | { readonly by: 'shares'; readonly values: Float64Array }
  | { readonly by: 'equal' }
  /** In proportion to working days, where the parts are periods. */
  | { readonly by: 'working days'; readonly values: Float64Array }
  /** So that stock plus part lasts equally long everywhere. */
  | { readonly by: 'run-out time'; readonly stock: Float64Array; readonly rate: Float64Array };

export interface SplitRequest {
  readonly total: number;
  /** How many parts. */
  readonly parts: number;
  readonly basis: SplitBasis;
  /** Used where the basis gives nothing to any free part; equal parts come after it. */
  readonly otherwise?: SplitBasis;
  /** The value a part keeps, NaN where it is free. */
  readonly locked?: Float64Array;
  /** Parts are whole multiples of this; 0 or absent: any number. Locked parts are kept as they are. */
  readonly step?: number;
}

/** Why a split cannot be made. An `Issue` in its form; where it happened is added by the caller. */
export interface SplitRefusal {
  readonly code: 'hierarchy/locked-above-total' | 'hierarchy/nothing-free' | 'hierarchy/not-whole' | 'hierarchy/negative-basis';
  readonly severity: 'error';
  readonly message: string;
  readonly seen: string;
  readonly wanted: string;
  readonly remedy: string;
}

export type Split =
  /** The parts, and the basis that was used in the end. */
  | { readonly ok: true; readonly parts: Float64Array; readonly by: SplitBasis['by'] }
  | { readonly ok: false; readonly refusal: SplitRefusal };

/**
 * Splits a total into parts that add up to it exactly: summed in any order they give the total to the last bit.
 *
 * Locked parts keep their value and the others share the remainder; the sum then ties to within the last digit of the total
 * (locked values may have finer digits than the total has), and exactly for whole numbers. Without `step` the residual of rounding
 * goes to the largest free part; with it the largest remainders decide, and parts are exact multiples. Negative totals mirror
 * positive ones.
 *
 * Errors: a refusal, never a wrong sum: locked parts above the total, locked parts below the total with nothing free, a
 * remainder that is not a multiple of the step, a basis with negative numbers.
 *
 * @example total 100, shares 60 and 40, the second locked at 50: 50 and 50
 */
export function split(request: SplitRequest): Split {
  const { total, parts: count, basis, otherwise, locked, step = 0 } = request;
  const free: number[] = [];
  let lockedSum = 0;
  for (let k = 0; k < count; k++) {
    if (locked === undefined || Number.isNaN(locked[k]!)) free.push(k);
    else lockedSum += locked[k]!;
  }
  // Locks of 0.1 and 0.2 use up a total of 0.3: what is left of them is a rounding error, not a remainder.
  const left = total - lockedSum;
  const remainder = Math.abs(left) <= 1e-12 * Math.abs(lockedSum) ? 0 : left;
  if (free.length === 0) {
    return remainder === 0
      ? { ok: true, parts: Float64Array.from(locked ?? []), by: basis.by }
      : refuse(nothingFree(total, lockedSum));
  }
  if (remainder !== 0 && Math.sign(remainder) !== Math.sign(total) && lockedSum !== 0)
    return refuse(lockedAbove(total, lockedSum));
  if (step > 0 && inSteps(remainder, step) === null) return refuse(notWhole(total, lockedSum, step));

  for (const candidate of [basis, ...(otherwise ? [otherwise] : []), { by: 'equal' } as const]) {
    const weights = weightsOf(candidate, free, remainder);
    const least = weights.reduce((a, b) => Math.min(a, b), 0);
    if (least < 0) return refuse(negativeBasis(candidate.by, least));
    if (!weights.some((weight) => weight > 0)) continue;
    const shared = apportion(remainder, weights, step);
    const parts = locked ? Float64Array.from(locked) : new Float64Array(count);
    free.forEach((k, n) => {
      parts[k] = shared[n]!;
    });
    if (locked && step === 0 && remainder !== 0) tie(parts, free, total);
    return { ok: true, parts, by: candidate.by };
  }
  throw new Error('Equal parts always split.');
}

function weightsOf(basis: SplitBasis, free: readonly number[], remainder: number): Float64Array {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(free, (k) => values[k]!);
  switch (basis.by) {
    case 'own values':
    case 'measure':
    case 'shares':
    case 'working days':
      return pick(basis.values);
    case 'equal':
      return new Float64Array(free.length).fill(1);
    case 'run-out time':
      return equalRunOut(Math.abs(remainder), pick(basis.stock), pick(basis.rate)).parts;
    default:
      return basis satisfies never;
  }
}

/**
 * Moves the largest free part until the parts, added one after the other, give the total. Locked values need not lie on the grain
 * of the remainder, so a last digit can stay out of reach: then the nearest is kept.
 */
function tie(parts: Float64Array, free: readonly number[], total: number): void {
  let largest = free[0]!;
  for (const k of free) if (Math.abs(parts[k]!) > Math.abs(parts[largest]!)) largest = k;
  const above = (): number => parts.reduce((sum, part) => sum + part, 0) - total;
  for (let over = above(); over !== 0; ) {
    const before = parts[largest]!;
    parts[largest] = before - over;
    const now = above();
    if (Math.abs(now) >= Math.abs(over)) {
      parts[largest] = before;
      return;
    }
    over = now;
  }
}

const refuse = (refusal: SplitRefusal): Split => ({ ok: false, refusal });

const lockedAbove = (total: number, lockedSum: number): SplitRefusal => ({
  code: 'hierarchy/locked-above-total',
  severity: 'error',
  message: 'The locked parts are more than the total, so the rest would have to be negative.',
  seen: `locked ${lockedSum}, total ${total}`,
  wanted: `locked parts of at most ${total}`,
  remedy: 'Release or lower a lock, or raise the total.',
});

const nothingFree = (total: number, lockedSum: number): SplitRefusal => ({
  code: 'hierarchy/nothing-free',
  severity: 'error',
  message: 'Every part is locked and they do not add up to the total.',
  seen: `locked ${lockedSum}, total ${total}`,
  wanted: `a total of ${lockedSum}, or a part that is free`,
  remedy: 'Release a lock, or change the total.',
});

const notWhole = (total: number, lockedSum: number, step: number): SplitRefusal => ({
  code: 'hierarchy/not-whole',
  severity: 'error',
  message: `What is left to split is not a multiple of ${step}.`,
  seen: lockedSum === 0 ? `total ${total}` : `total ${total} less locked ${lockedSum}`,
  wanted: `a multiple of ${step}`,
  remedy: 'Round the total, or split without whole parts.',
});

const negativeBasis = (by: SplitBasis['by'], least: number): SplitRefusal => ({
  code: 'hierarchy/negative-basis',
  severity: 'error',
  message: `A split by ${by} needs numbers from zero.`,
  seen: String(least),
  wanted: 'no negative number',
  remedy: 'Split by another measure, or in equal parts.',
});
