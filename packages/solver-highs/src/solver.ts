import type { Program, Solution, SolveOptions, Solver } from '@equipoise/engine';
import { SolverChild } from './child.ts';
import { leastBytes, wasmCeilingBytes } from './memory.ts';
import { findNative, solveNative } from './native.ts';
import { Pool } from './pool.ts';
import { SolverThread } from './thread.ts';
import { withoutPlan } from './wire.ts';

export interface SolverOptions {
  /** Most solves at the same time in threads. Default 2. The answers do not depend on it. */
  readonly threads?: number;
  /** Programs with more columns are solved in a process of their own, one at a time. Default 150 000. */
  readonly childColumns?: number;
  /**
   * When a native `highs` is used (the one `EQUIPOISE_HIGHS` names, or on the PATH). `auto`: for programs of more than
   * `childColumns` columns without a warm start, if there is one; `always`: for every program; `never`. Default `auto`.
   * Another version may choose another of several equally good plans, hence not for small programs.
   */
  readonly native?: 'auto' | 'never' | 'always';
  /** Memory for a solve in WebAssembly, bytes. Default and ceiling 2 GiB; programs that cannot fit are refused before. */
  readonly memoryBytes?: number;
}

/**
 * HiGHS behind the engine's solver port: warm threads for most programs, a process of its own or a native HiGHS for large ones.
 * Memory that does not suffice is a status, never a crash.
 */
export function createSolver(options: SolverOptions = {}): Solver {
  const { childColumns = 150_000, native = 'auto' } = options;
  const memoryBytes = Math.min(options.memoryBytes ?? wasmCeilingBytes, wasmCeilingBytes);
  const threads = new Pool(Math.max(1, options.threads ?? 2), () => new SolverThread());
  const children = new Pool(1, () => new SolverChild());
  let executable: Promise<string | null> | null = null;

  const nativeFor = async (program: Program, solveOptions: SolveOptions): Promise<string | null> => {
    const warm = solveOptions.warmStart !== undefined || solveOptions.start !== undefined;
    if (native === 'never' || (native === 'auto' && (warm || program.columns <= childColumns))) return null;
    executable ??= findNative();
    const found = await executable;
    if (found === null && native === 'always') throw new Error('no native HiGHS: set EQUIPOISE_HIGHS or put `highs` on the PATH');
    return found;
  };

  const inWebAssembly = (program: Program, solveOptions: SolveOptions): Promise<Solution> | Solution => {
    if (leastBytes(program) > memoryBytes) return withoutPlan('out-of-memory');
    if (program.columns > childColumns) return children.use((child) => child.solve(program, solveOptions));
    const solve = (thread: SolverThread) => thread.solve(program, solveOptions);
    if (solveOptions.warmStart === undefined) return threads.use(solve);
    return threads.use(solve, (thread) => thread.resembles(program));
  };

  return {
    async solve(program: Program, solveOptions: SolveOptions = {}): Promise<Solution> {
      const highs = await nativeFor(program, solveOptions);
      if (highs === null) return inWebAssembly(program, solveOptions);
      try {
        return await solveNative(highs, program, solveOptions);
      } catch (error) {
        if (native === 'always') throw error;
        return inWebAssembly(program, solveOptions);
      }
    },
    async close(): Promise<void> {
      await Promise.all([threads.close(), children.close()]);
    },
  };
}
