import type { Program, Solution, SolveOptions, Solver } from '@equipoise/engine';
import type { InitOptions } from 'highs';
import { Instance } from './instance.ts';
import { LastProgram } from './last-program.ts';
import { copiedArrays, limitsOf, withoutPlan } from './wire.ts';

/**
 * HiGHS in the calling thread: for tests and for a browser worker. The thread is blocked while a solve runs, so a signal is
 * noticed only if it is aborted by the progress callback or before the solve begins.
 */
export function createInlineSolver(init: InitOptions = {}): Solver {
  const instance = new Instance(init);
  const last = new LastProgram(copiedArrays);
  let turn: Promise<unknown> = Promise.resolve();

  const solveNow = (program: Program, { signal, onProgress, ...options }: SolveOptions): Promise<Solution> => {
    if (signal?.aborted) return Promise.resolve(withoutPlan('cancelled'));
    const order = {
      ...last.next(program),
      limits: limitsOf(options),
      wantsProgress: onProgress !== undefined,
      cancelFlag: null,
    };
    return instance.solve(order, {
      onProgress: onProgress ?? null,
      cancelled: signal === undefined ? null : () => signal.aborted,
    });
  };

  return {
    // One after the other: the arrays of an order are those of the last one, changed.
    solve(program: Program, options: SolveOptions = {}): Promise<Solution> {
      const mine = turn.then(() => solveNow(program, options));
      turn = mine.catch(() => {});
      return mine;
    },
    async close(): Promise<void> {},
  };
}
