import type { Company } from '../../company/company.ts';
import { type FamilyPast, type FamilyPlanned, familiesOf, familyFactsOf } from '../family-facts.ts';
import { actualsIn } from './actuals.ts';

/** What the last plan said of a family, and what came by newer base data. Without it every number is unknown. */
export function familyPast(past: FamilyPlanned | null, family: string, company: Company): FamilyPast {
  if (past === null || !familiesOf(past).includes(family)) return { planned: {}, came: {} };
  const facts = familyFactsOf(past, family, { planned: {}, came: {} });
  const byLabel = (series: Float64Array) =>
    new Map(facts.labels.flatMap((label, t) => (t >= facts.closed ? [[label, series[t]!] as const] : [])));
  const production = impliedProduction(facts, company, family);
  return {
    planned: { sales: byLabel(facts.sales.plan), production: byLabel(facts.production.plan), stock: byLabel(facts.stock.plan) },
    came: { production },
  };
}

/**
 * Production that must have been: closing stock less opening stock plus sales. Base data state no production of the past, so it is known
 * only where exactly one period was closed since the last plan, and only net of orders that waited.
 */
function impliedProduction(
  facts: ReturnType<typeof familyFactsOf>,
  company: Company,
  family: string,
): ReadonlyMap<string, number> {
  const last = company.calendar.periods[company.calendar.firstPlan - 1];
  if (last === undefined || facts.labels[facts.closed] !== last.label) return new Map();
  const actualOf = actualsIn(company);
  const line = { family, period: last.label, unit: facts.unit, chosen: 0, otherwise: 0 };
  const [sold, closing] = [actualOf({ ...line, measure: 'sales' }), actualOf({ ...line, measure: 'stock' })];
  const opening = facts.stock.actual[facts.closed - 1]!;
  return sold === null || closing === null || Number.isNaN(opening)
    ? new Map()
    : new Map([[last.label, closing - opening + sold]]);
}
