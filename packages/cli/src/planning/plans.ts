import {
  planStrategies,
  type Solver,
  SolveStopped,
  type StrategyChoice,
  type SupplyPlan,
  type SupplyProblem,
} from '@equipoise/engine';
import { refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';

/** Opens the solver, does the work with it, and closes it whatever happens. */
export async function withSolver<R>(work: (solver: Solver) => Promise<R>): Promise<R> {
  const { createSolver } = await import('@equipoise/solver-highs');
  const solver = createSolver();
  try {
    return await work(solver);
  } catch (error) {
    if (error instanceof SolveStopped && error.status !== 'cancelled') {
      throw refused(`cli/solve-${error.status}`, error.message, error.remedy ?? 'Plan with --at family, or shorten the horizon.');
    }
    throw error;
  } finally {
    await solver.close();
  }
}

/** Plans the strategies in the order given, with progress. */
export async function plansOf(
  problem: SupplyProblem,
  choices: readonly StrategyChoice[],
  solver: Solver,
  terminal: Terminal,
): Promise<SupplyPlan[]> {
  const plans = await planStrategies(problem, choices, solver, {
    signal: terminal.signal,
    onProgress: ({ gap }) => terminal.progress.update({ gap }),
    onStrategy: ({ strategy }) => terminal.progress.begin(`Planning ${strategy}`),
  });
  terminal.progress.end();
  return plans;
}
