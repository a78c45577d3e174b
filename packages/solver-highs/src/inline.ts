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
  return {
    async solve(program: Program, options: SolveOptions = {}): Promise<Solution> {
      const { signal, onProgress } = options;
      if (signal?.aborted) return withoutPlan('cancelled');
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
    },
    async close(): Promise<void> {},
  };
}
