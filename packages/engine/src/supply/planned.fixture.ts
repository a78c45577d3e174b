import type { Solver } from '../optimise/program.ts';
import { type CostKind, costKinds, type SupplyPlan } from './plan.ts';
import { planStrategy } from './plan-strategy.ts';
import type { SupplyProblem } from './problem.ts';
import type { LevelReading, StrategyChoice } from './strategy.ts';

export const mixed: StrategyChoice = { strategy: 'mixed' };
export const chase: StrategyChoice = { strategy: 'chase' };
export const own: StrategyChoice = { strategy: 'own' };
export const level = (reading: LevelReading): StrategyChoice => ({ strategy: 'level', reading });
export const stepped = (changes: number): StrategyChoice => ({ strategy: 'stepped', changes });

/** Plans with the real solver, which only test files may import. */
export const planWith =
  (solver: Solver) =>
  (problem: SupplyProblem, choice: StrategyChoice = mixed): Promise<SupplyPlan> =>
    planStrategy(problem, choice, solver);

/** Quantities as people would write them down: rounded to six digits, without negative zeros. */
export const numbers = (series: Float64Array): number[] => Array.from(series, (x) => Math.round(x * 1e6) / 1e6 + 0);

/** The kinds of cost a plan has, rounded. */
export function costsOf(plan: SupplyPlan): Partial<Record<CostKind, number>> {
  const some = costKinds.map((kind) => [kind, Math.round(plan.costs[kind] * 1e6) / 1e6 + 0] as const);
  return Object.fromEntries(some.filter(([, money]) => money !== 0));
}

export const codes = (plan: SupplyPlan): string[] => plan.issues.map(({ code }) => code);

/** One hour of a resource a unit, in every period. */
export function hourly(resource: string, periods: number, offset = 0, hours = 1) {
  return { resource, hoursPerUnit: new Float64Array(periods).fill(hours), offset };
}
