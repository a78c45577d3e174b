import type { Issue } from '../company/issue.ts';
import type { Program, Solution, SolveOptions, Solver, SolveStatus } from '../optimise/program.ts';
import { breachIssues } from './breaches.ts';
import { type Formulation, formulate } from './formulate.ts';
import type { SupplyProblem } from './problem.ts';
import type { Restriction } from './restriction.ts';

/** A solve that ended without an answer for reasons outside the plan: cancelled, a limit, no memory, or numbers no solver can tell apart. */
export class SolveStopped extends Error {
  readonly status: SolveStatus;
  /** What to do, where it is not to plan less at a time. */
  readonly remedy: string | null;
  constructor(status: SolveStatus) {
    super(stopMessages[status] ?? `The solver stopped: ${status}.`);
    this.name = 'SolveStopped';
    this.status = status;
    this.remedy =
      status === 'undecided'
        ? 'Look for numbers that are many times too large or too small, such as those in another unit.'
        : null;
  }
}

const stopMessages: Partial<Record<SolveStatus, string>> = {
  cancelled: 'The solve was cancelled; nothing was changed.',
  limit: 'The solve reached its limit before it found a plan. Allow more time or nodes, or plan families instead of items.',
  undecided:
    'The solver came to no answer: quantities, prices or bills lie so far apart in size that it cannot tell them from rounding.',
  'out-of-memory':
    'The plan does not fit into the memory of the solver. Plan families instead of items, shorten the horizon, or put a native `highs` on the PATH.',
};

/** A program that was solved, and under which restriction: breaches come in only when nothing else is possible. */
export interface Solved {
  readonly formulation: Formulation;
  readonly restriction: Restriction;
  readonly solution: Solution;
  /** What had to be broken, worst first; empty when the plan obeys everything. */
  readonly breaches: readonly Issue[];
}

/**
 * Solves a problem under a restriction. When no plan can obey it, the least breach is found (first of stock and demand, then also of
 * capacity) and the cheapest plan with no more than that is given together with what it breaks. Null when even that is impossible.
 */
export async function solveRestricted(
  problem: SupplyProblem,
  restriction: Restriction,
  solver: Solver,
  options: SolveOptions = {},
): Promise<Solved | null> {
  const formulation = formulate(problem, restriction);
  const algorithm = algorithmFor(formulation.program, restriction.spans);
  const solution = await solver.solve(formulation.program, { algorithm, ...options });
  if (hasPlan(solution)) return { formulation, restriction, solution, breaches: [] };
  const { warmStart: _, start: __, ...cold } = options;
  for (const what of ['stock', 'capacity'] as const) {
    const search = formulate(problem, { ...restriction, breach: { kind: 'price', of: what, total: Infinity } });
    const least = await solver.solve(search.program, cold);
    if (!hasPlan(least)) continue;
    // Exactly the least breach; only where rounding leaves no plan with that, room for the solver's tolerance.
    for (const total of [least.objective, least.objective * (1 + 1e-6) + 1e-5]) {
      const broken: Restriction = { ...restriction, breach: { kind: 'limit', of: what, total } };
      const limited = formulate(problem, broken);
      const best = await solver.solve(limited.program, cold);
      if (!hasPlan(best)) continue;
      return {
        formulation: limited,
        restriction: broken,
        solution: best,
        breaches: breachIssues(problem, limited, best, broken),
      };
    }
  }
  return null;
}

/**
 * Constant rates tie every period of a span to one column, which makes the dual simplex walk far: with more than a few thousand columns
 * interior point with crossover answers in a third of its time. Free rates are the other way round.
 */
export function algorithmFor(program: Program, spans: readonly number[] | null): 'simplex' | 'interior-point' {
  return spans !== null && program.columns > 2000 ? 'interior-point' : 'simplex';
}

/** True when there is a plan to read; throws when the solver stopped for reasons outside the plan. */
export function hasPlan(solution: Solution): boolean {
  switch (solution.status) {
    case 'optimal':
    case 'feasible':
      return true;
    case 'infeasible':
      return false;
    case 'unbounded':
      throw new Error('The supply model is unbounded: some price or cost must be negative. This is a mistake of Equipoise.');
    case 'limit':
    case 'undecided':
    case 'cancelled':
    case 'out-of-memory':
      throw new SolveStopped(solution.status);
    default:
      return solution.status satisfies never;
  }
}

/** The program without whole-number columns: its optimum bounds the real one from below, and it has duals. */
export function relaxed(program: Program): Program {
  return program.integer === null ? program : { ...program, integer: null };
}
