import type { Issue } from '../company/issue.ts';
import type { SolveOptions, Solver } from '../optimise/program.ts';
import { contradictionsOf } from './contradictions.ts';
import { priceQuantities } from './costs.ts';
import { formulate } from './formulate.ts';
import { type CostKind, costKinds, type SupplyPlan } from './plan.ts';
import type { SupplyProblem } from './problem.ts';
import { readQuantities } from './read.ts';
import { unrestricted } from './restriction.ts';
import { shortageIssues } from './shortages.ts';
import { relaxed, type Solved, SolveStopped, solveRestricted } from './solve.ts';
import { findSteps } from './stepped.ts';
import { restrictionOf, type StrategyChoice, titleOf } from './strategy.ts';
import { typedIssues } from './typed.ts';

export interface PlanOptions extends SolveOptions {
  /** A proven lower bound of the unrestricted model, if known: spares a solve when the gap of a stepped plan is stated. */
  readonly bound?: number;
}

/**
 * Plans one strategy: restrict the one model, solve it, read and price the answer, and say what cannot be met.
 *
 * The solver's objective is checked against prices worked out from the quantities alone; a difference is our own mistake and
 * throws. Throws `SolveStopped` when the solver was cancelled or ran out of limits or memory.
 */
export async function planStrategy(
  problem: SupplyProblem,
  choice: StrategyChoice,
  solver: Solver,
  options: PlanOptions = {},
): Promise<SupplyPlan> {
  return (await planProven(problem, choice, solver, options)).plan;
}

/** A plan with the program it is the answer to: what a certificate is made of. `solved` is null where nothing can be planned. */
export interface ProvenPlan {
  readonly plan: SupplyPlan;
  readonly solved: Solved | null;
}

/** As `planStrategy`, and keeps the program and the solver's answer. */
export async function planProven(
  problem: SupplyProblem,
  choice: StrategyChoice,
  solver: Solver,
  options: PlanOptions = {},
): Promise<ProvenPlan> {
  const contradictions = contradictionsOf(problem);
  if (contradictions.length > 0) return { plan: emptyPlan(problem, choice, contradictions), solved: null };
  const { bound: knownBound, ...asked } = options;
  const solveOptions = { ...searchLimits(problem), ...asked };
  let restriction = restrictionOf(choice, problem);
  let proven = true;
  let solved: Solved | null = null;
  if (choice.strategy === 'stepped') {
    const steps = await findSteps(problem, restriction, choice.changes, solver, solveOptions);
    restriction = { ...restriction, spans: steps.spans };
    proven = steps.proven;
    if (steps.solved !== null) solved = { ...steps.solved, restriction, breaches: [] };
  }
  solved ??= await solveRestricted(problem, restriction, solver, solveOptions);
  if (solved === null) return { plan: emptyPlan(problem, choice), solved };
  const bound = proven ? solved.solution.bound : (knownBound ?? (await unrestrictedBound(problem, solver, solveOptions)));
  return { plan: readPlan(problem, choice, solved, { bound, proven }), solved };
}

/**
 * How far a search over yes-or-no choices goes when nobody says: limits of work and not of time, so that the answer is the same on
 * every machine. Small plans are solved to the last digit; large ones to a ten-thousandth, or as far as the nodes reach.
 */
function searchLimits(problem: SupplyProblem): Pick<SolveOptions, 'gap' | 'nodeLimit'> {
  const small = problem.stockPoints.length * problem.periods <= 500;
  return small ? { gap: 1e-6, nodeLimit: 5000 } : { gap: 1e-4, nodeLimit: 1000 };
}

/**
 * Plans several strategies. The mixed plan comes first, if asked for, and gives the others their bound; the others are solved side by
 * side where the solver has threads.
 */
export async function planStrategies(
  problem: SupplyProblem,
  choices: readonly StrategyChoice[],
  solver: Solver,
  options: PlanOptions & { readonly onStrategy?: (choice: StrategyChoice) => void } = {},
): Promise<SupplyPlan[]> {
  const { onStrategy, ...planOptions } = options;
  const planned = (choice: StrategyChoice, bound: number | undefined) => {
    onStrategy?.(choice);
    return planStrategy(problem, choice, solver, bound === undefined ? planOptions : { ...planOptions, bound });
  };
  const mixed = choices.find((choice) => choice.strategy === 'mixed');
  const cheapest = mixed === undefined ? null : await planned(mixed, planOptions.bound);
  const bound =
    cheapest?.status === 'optimal'
      ? cheapest.totalCost - cheapest.gap * Math.max(1, Math.abs(cheapest.totalCost))
      : planOptions.bound;
  return Promise.all(choices.map((choice) => (choice === mixed ? cheapest! : planned(choice, bound))));
}

async function unrestrictedBound(problem: SupplyProblem, solver: Solver, options: SolveOptions): Promise<number> {
  const solution = await solver.solve(relaxed(formulate(problem, unrestricted).program), options);
  if (solution.status === 'cancelled' || solution.status === 'out-of-memory') throw new SolveStopped(solution.status);
  return solution.status === 'optimal' ? solution.objective : Number.NEGATIVE_INFINITY;
}

function readPlan(
  problem: SupplyProblem,
  choice: StrategyChoice,
  { formulation, restriction, solution, breaches: broken }: Solved,
  { bound, proven }: { readonly bound: number; readonly proven: boolean },
): SupplyPlan {
  const quantities = readQuantities(problem, formulation, solution);
  const { costs, byPeriod, total } = priceQuantities(problem, quantities);
  const scale = Math.max(1, Math.abs(total), ...costKinds.map((kind) => Math.abs(costs[kind])));
  if (Math.abs(total - solution.objective) > 1e-6 * scale) {
    throw new Error(`${titleOf(choice, problem)}: quantities cost ${total}, the solver says ${solution.objective}`);
  }
  const typed = typedIssues(problem, restriction);
  const breaches = [...broken, ...typed.filter(({ severity }) => severity === 'error')];
  const gap = Math.max(0, total - bound) / Math.max(1, Math.abs(total));
  const best = breaches.length === 0 && solution.status === 'optimal' && proven;
  let revenue = 0;
  quantities.products.forEach((product, i) => {
    const { price } = problem.stockPoints[i]!;
    for (let t = 0; t < problem.periods; t++) revenue += price[t]! * product.delivered[t]!;
  });
  return {
    strategy: choice.strategy,
    title: titleOf(choice, problem),
    status: breaches.length > 0 ? 'infeasible' : best ? 'optimal' : 'feasible',
    // Rounding of the last digits is no gap.
    gap: gap < 1e-9 ? 0 : gap,
    totalCost: total,
    costs,
    costByPeriod: byPeriod,
    revenue,
    periodLabels: problem.periodLabels,
    products: quantities.products,
    pools: quantities.pools,
    resources: quantities.resources,
    moves: quantities.moves,
    taken: quantities.taken,
    issues: [
      ...breaches,
      ...typed.filter(({ severity }) => severity === 'warning'),
      ...shortageIssues(problem, quantities.products),
    ],
  };
}

/** Nothing can be planned: what is fixed contradicts itself (typed numbers, minimum heads, least quantities). */
function emptyPlan(problem: SupplyProblem, choice: StrategyChoice, contradictions: readonly Issue[] = []): SupplyPlan {
  const unknown: Issue = {
    code: 'supply/contradiction',
    severity: 'error',
    message: `${titleOf(choice, problem)}: what is fixed contradicts itself, so no plan exists even if every capacity could be exceeded.`,
    remedy: 'Look at frozen production, least quantities of offers, and the limits of heads, hires and rate changes.',
  };
  return {
    strategy: choice.strategy,
    title: titleOf(choice, problem),
    status: 'infeasible',
    gap: Number.POSITIVE_INFINITY,
    totalCost: Number.NaN,
    costs: Object.fromEntries(costKinds.map((kind) => [kind, Number.NaN])) as Record<CostKind, number>,
    costByPeriod: new Float64Array(problem.periods).fill(Number.NaN),
    revenue: Number.NaN,
    periodLabels: problem.periodLabels,
    products: [],
    pools: [],
    resources: [],
    moves: [],
    issues: contradictions.length > 0 ? contradictions : [unknown],
  };
}
