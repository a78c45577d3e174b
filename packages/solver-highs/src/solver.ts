import type { Program, Solution, SolveOptions, Solver } from '@equipoise/engine';
import { SolverThread } from './thread.ts';

export interface SolverOptions {
  /** Most solves at the same time. Default 2. Threads are started when needed; the answers do not depend on their number. */
  readonly threads?: number;
}

/** HiGHS in WebAssembly, in warm threads. */
export function createSolver(options: SolverOptions = {}): Solver {
  const most = Math.max(1, options.threads ?? 2);
  const idle: SolverThread[] = [];
  const waiting: ((thread: SolverThread) => void)[] = [];
  let started = 0;

  const take = (): Promise<SolverThread> => {
    const thread = idle.pop();
    if (thread !== undefined) return Promise.resolve(thread);
    if (started < most) {
      started += 1;
      return Promise.resolve(new SolverThread());
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (thread: SolverThread): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };

  return {
    async solve(program: Program, solveOptions: SolveOptions = {}): Promise<Solution> {
      const thread = await take();
      try {
        return await thread.solve(program, solveOptions);
      } finally {
        giveBack(thread);
      }
    },
    async close(): Promise<void> {
      await Promise.all(idle.map((thread) => thread.close()));
    },
  };
}
