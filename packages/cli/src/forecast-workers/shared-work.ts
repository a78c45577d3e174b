import type { BatchNumbers, BatchPlan, SeriesBlock } from '@equipoise/engine';

/** What a thread is given; the arrays lie over shared memory. */
export interface SharedWork {
  readonly block: SeriesBlock;
  readonly plan: BatchPlan;
  readonly numbers: BatchNumbers;
  readonly items: number;
  /** See `slice`. */
  readonly counters: Int32Array;
}

/** Places in the counters: next item to take, items done, whether to stop. */
export const slice = { next: 0, done: 1, cancelled: 2 } as const;

/** Items taken at a time: some milliseconds of work. */
const itemsAtOnce = 16;

/** The next range of work nobody has taken; null when all is taken or the work was cancelled. */
export function takeNext(counters: Int32Array, items: number): { from: number; to: number } | null {
  if (Atomics.load(counters, slice.cancelled) === 1) return null;
  const from = Atomics.add(counters, slice.next, itemsAtOnce);
  return from >= items ? null : { from, to: Math.min(items, from + itemsAtOnce) };
}
