import {
  type Company,
  type CompanyProblem,
  type Issue,
  type Measures,
  measuresOf,
  problemOf,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import type { NamedProduct, Subject } from '../figures/subject.ts';
import type { Terminal } from '../terminal.ts';
import { plansOf, withSolver } from './plans.ts';
import { inPlural, subjectOf } from './subject-of.ts';

export type PlanLevel = 'family' | 'item';

/** A company's problem at the level asked for, in numbers and in names. */
export interface PosedCompany extends CompanyProblem {
  readonly company: Company;
  readonly measures: Measures;
  readonly subject: Subject;
  readonly at: PlanLevel;
  /** What the measures and the problem leave out or take for granted. */
  readonly notes: readonly Issue[];
}

export interface PlannedCompany extends PosedCompany {
  readonly plans: readonly SupplyPlan[];
}

export function poseCompany(company: Company, level: PlanLevel | undefined): PosedCompany {
  const at = level ?? company.settings.plan_level;
  const measures = measuresOf(company);
  const posed = problemOf(company, measures, at);
  const notes = [...(company.demand === null ? [noDemand] : []), ...measures.issues, ...posed.issues];
  return { ...posed, company, measures, at, subject: subjectOf(company, posed, at), notes };
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

const noDemand: Issue = {
  code: 'cli/no-demand',
  severity: 'warning',
  message: 'There is no demand plan, so there is nothing to make for.',
  at: { file: 'demand.csv' },
  remedy: 'Add the table demand: units by item or family and period.',
};
