import {
  currenciesOf,
  type PosedCompany,
  type Projection,
  projectMoney,
  type Statement,
  type SupplyPlan,
  statementOf,
} from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';
import { Refusal } from '../http/problem.ts';

const projections = new WeakMap<SupplyPlan, Projection>();

/** What a plan means in money, worked out once as long as the plan is held. Null: the plan holds nothing. */
export function moneyOf(posed: PosedCompany, plan: SupplyPlan): Projection | null {
  if (!Number.isFinite(plan.totalCost)) return null;
  let projection = projections.get(plan);
  if (projection === undefined) {
    projection = projectMoney(posed, plan);
    projections.set(plan, projection);
  }
  return projection;
}

/** The statement of the whole company. */
export function wholeStatement(posed: PosedCompany, plan: SupplyPlan, currency: string | undefined): Statement | null {
  const projection = moneyOf(posed, plan);
  return projection === null ? null : statementOf(projection, undefined, currency === undefined ? {} : { currency });
}

/** Refuses a currency without a rate. */
export function checkCurrency({ company }: Evaluation, currency: string | undefined): void {
  if (currency === undefined || currenciesOf(company).includes(currency)) return;
  throw new Refusal(422, 'refused', `There is no rate for ${currency}; wanted: ${currenciesOf(company).join(', ')}.`);
}
