import type { Solver } from '../optimise/program.ts';
import type { SupplyPlan } from './plan.ts';
import { type PlanOptions, planProven } from './plan-strategy.ts';
import type { SupplyProblem } from './problem.ts';
import type { StrategyChoice } from './strategy.ts';

/** The answer to a what-if. Its cost is that of a plan made from nothing, within the tolerance of the solver. */
export interface WhatIfPlan {
  readonly plan: SupplyPlan;
  /**
   * True when a plan made from nothing is this one, up to rounding: no other plan costs as little, or it was made from nothing. False
   * when other plans may cost the same, and one from nothing may be another of them. Plans with whole numbers are made from nothing.
   */
  readonly asFromNothing: boolean;
}

/** A plan, and what would become of it. */
export interface AskablePlan {
  readonly plan: SupplyPlan;
  /**
   * Plans a changed problem from the basis of this plan. The answer depends on the two problems alone, byte for byte: not on what was
   * asked before. `ties: 'from-nothing'` plans again from nothing where other plans cost the same, and so always gives the plan
   * `planStrategy` gives, up to rounding.
   */
  ask(changed: SupplyProblem, options?: WhatIfOptions): Promise<WhatIfPlan>;
}

export interface WhatIfOptions extends PlanOptions {
  /** What to do where several plans cost the same. Default `nearest`: the one reached first from the basis of the plan. */
  readonly ties?: 'nearest' | 'from-nothing';
}

/**
 * Growth of all demand from which on a plan from nothing is quicker, as a share. The basis of a plan that had room is far from one that
 * has none: at 0.1 the way takes 0.15 to 0.45 of a full solve, at 0.2 it takes 1.25 to 2.1 (docs/benchmarks.md). The way down is short.
 */
const farAway = 0.15;

/**
 * Plans one strategy so that what-ifs are quick: one that changes demand, stock, limits or prices a little takes about a tenth of a full
 * solve, because the solver goes on from the basis of this plan. The larger the change the longer the way: where demand grows as a whole
 * by more than `farAway`, the plan is made from nothing. Stepped plans are searched anew, for their steps may move.
 *
 * Throws as `planStrategy` does.
 */
export async function planAskable(
  problem: SupplyProblem,
  choice: StrategyChoice,
  solver: Solver,
  options: PlanOptions = {},
): Promise<AskablePlan> {
  const { plan, solved } = await planProven(problem, choice, solver, options);
  const basis = choice.strategy === 'stepped' ? null : (solved?.solution.basis ?? null);
  return {
    plan,
    async ask(changed, { ties = 'nearest', ...asked } = {}) {
      // A bound proven for another problem says nothing about this one.
      const { bound: _, ...rest } = options;
      const planOptions = { ...rest, ...asked };
      if (basis !== null && growth(problem, changed) <= farAway) {
        const warm = await planProven(changed, choice, solver, { ...planOptions, warmStart: basis });
        const only = warm.solved?.solution.ties === 0;
        if (only || ties === 'nearest') return { plan: warm.plan, asFromNothing: only };
      }
      return { plan: (await planProven(changed, choice, solver, planOptions)).plan, asFromNothing: true };
    },
  };
}

/** By how much all demand grows, in units of whatever is sold, as a share; never below 0. */
function growth(problem: SupplyProblem, changed: SupplyProblem): number {
  const [before, after] = [problem, changed].map(({ stockPoints }) =>
    stockPoints.reduce((all, { demand }) => demand.reduce((sum, units) => sum + units, all), 0),
  );
  return after! <= before! ? 0 : after! / before! - 1;
}
