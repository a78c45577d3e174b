import {
  type Company,
  inPlural,
  type NamedProduct,
  type PlanLevel,
  type PosedCompany,
  poseCompany,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import type { Terminal } from '../terminal.ts';
import { plansOf, withSolver } from './plans.ts';

export interface PlannedCompany extends PosedCompany {
  readonly plans: readonly SupplyPlan[];
}

/** Names and units of items, for plans that were split to them. */
export function itemNames(company: Company): ReadonlyMap<string, NamedProduct> {
  return new Map(company.items.map(({ item, name, unit }) => [item, { name: name || item, unit: inPlural(unit) }]));
}

export async function planCompany(
  company: Company,
  choices: readonly StrategyChoice[],
  level: PlanLevel | undefined,
  terminal: Terminal,
): Promise<PlannedCompany> {
  const posed = poseCompany(company, level);
  const plans = await withSolver((solver) => plansOf(posed.problem, choices, solver, terminal));
  return { ...posed, plans };
}
