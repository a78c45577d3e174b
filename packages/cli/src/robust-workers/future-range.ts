import type { Outcomes, RobustWork } from '@equipoise/engine';

/** What a thread is given; the arrays of `outcomes` lie over shared memory. */
export interface FutureWork {
  readonly work: RobustWork;
  readonly outcomes: Outcomes;
  /** See `place`. */
  readonly counters: Int32Array;
}

/** Places in the counters: next future to take, futures done, whether to stop. */
export const place = { next: 0, done: 1, cancelled: 2 } as const;

/** Futures taken at a time: some milliseconds of work. */
const futuresAtOnce = 10;

/** The next range of futures nobody has taken; null when all are taken or the work was cancelled. */
export function takeFutures(counters: Int32Array, count: number): { from: number; to: number } | null {
  if (Atomics.load(counters, place.cancelled) === 1) return null;
  const from = Atomics.add(counters, place.next, futuresAtOnce);
  return from >= count ? null : { from, to: Math.min(count, from + futuresAtOnce) };
}
