import {
  type Company,
  type PlanLevel,
  type PosedCompany,
  type Projection,
  poseCompany,
  projectMoney,
  type Solver,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import { refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { plansOf } from './plans.ts';

/** A plan with what it means in money. */
export interface ProjectedPlan {
  readonly company: Company;
  readonly strategy: StrategyChoice;
  readonly posed: PosedCompany;
  readonly plan: SupplyPlan;
  readonly projection: Projection;
}

/** Plans a company by some strategies and projects their money; a plan that holds nothing has none, and is refused. */
export async function projectPlans(
  company: Company,
  strategies: readonly StrategyChoice[],
  at: PlanLevel | undefined,
  solver: Solver,
  terminal: Terminal,
): Promise<ProjectedPlan[]> {
  const posed = poseCompany(company, at);
  const plans = await plansOf(posed.problem, strategies, solver, terminal);
  return plans.map((plan, k) => {
    if (!Number.isFinite(plan.totalCost)) {
      throw refused(
        'finance/no-plan',
        `${plan.title}: ${plan.issues[0]?.message ?? 'there is no plan.'}`,
        plan.issues[0]?.remedy ?? 'Look at it with `equipoise plan`.',
      );
    }
    return { company, strategy: strategies[k]!, posed, plan, projection: projectMoney(posed, plan) };
  });
}
