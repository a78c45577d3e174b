import type { PeriodSpan } from './draft.ts';

/** A number that holds from a period until the next step. */
export interface Step {
  /** Null: from the beginning. */
  readonly from: number | null;
  readonly value: number;
}

/** The step that holds in a period, null where none does yet. */
function stepAt(steps: readonly Step[], t: number): Step | null {
  let found: Step | null = null;
  for (const step of steps) {
    const from = step.from ?? -Infinity;
    if (from <= t && (found === null || from >= (found.from ?? -Infinity))) found = step;
  }
  return found;
}

/**
 * Steps after the number of the periods of a span has been changed. Steps before the span stay; after it what held before holds
 * again: the step that held, or `otherwise` where none did.
 */
export function overSteps(
  steps: readonly Step[],
  { from, to }: PeriodSpan,
  periods: number,
  otherwise: (t: number) => number,
  change: (before: number, t: number) => number,
): Step[] {
  const before = (t: number): number => stepAt(steps, t)?.value ?? otherwise(t);
  const result = steps.filter((step) => (step.from ?? -Infinity) < from || (step.from ?? -Infinity) > to);
  let last = Number.NaN;
  for (let t = from; t <= to; t++) {
    const value = change(before(t), t);
    if (value !== last) result.push({ from: t, value });
    last = value;
  }
  // What nobody stated before must be stated now, until a step of its own begins.
  for (let t = to + 1; t < periods; t++) {
    if (steps.some((step) => step.from === t)) break;
    const value = before(t);
    if (value !== last) result.push({ from: t, value });
    last = value;
    if (stepAt(steps, t) !== null) break;
  }
  return result;
}

/** Rows that hold from a period, after one more that holds from `from` until the next later one: those it takes the place of. */
export function isReplacedFrom(rowFrom: number | null, from: number | null): boolean {
  return from === null ? (rowFrom ?? 0) <= 0 : rowFrom === from;
}
