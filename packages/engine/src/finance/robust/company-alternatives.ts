import { planPeriods } from '../../calendar/calendar.ts';
import type { Company } from '../../company/company.ts';
import type { ProductToDraw } from '../../demand/futures/index.ts';
import { type PosedCompany, productUnit } from '../../figures/index.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { type HeldPlan, heldPlan, type Recourse } from './held-plan.ts';
import { priceFuture, roomForMoney } from './price-future.ts';
import { roomForFuture, simulate } from './simulate.ts';
import { type CashTerms, termsOfDays } from './terms.ts';

/** The products of a posed company whose demand is drawn: those that are sold. */
export function drawnProducts({ groups, problem, at }: PosedCompany): ProductToDraw[] {
  const sold = new Set(
    problem.stockPoints.filter(({ demand }) => demand.some((units) => units > 0)).map(({ product }) => product),
  );
  return groups.groups
    .filter(({ product }) => sold.has(product))
    .map(({ product, family }) => ({ product, item: at === 'item' ? product : null, family }));
}

/** A company's plan ready to be met by futures: its terms of payment, and service in units, or in money where units differ. */
export function alternativeOf(posed: PosedCompany, plan: SupplyPlan, title: string, recourse: Recourse): HeldPlan {
  const units = new Set(drawnProducts(posed).map(({ product }) => productUnit(posed.subject, product)));
  const alike = units.size <= 1 || posed.problem.stockPoints.every(({ price }) => price.every((money) => money === 0));
  const serviceBy = alike ? 'units' : 'price';
  const plain = heldPlan({ title, problem: posed.problem, plan, recourse, terms: companyTerms(posed), serviceBy });
  return { ...plain, terms: { ...plain.terms, before: moneyFromBefore(plain, posed.company) } };
}

/**
 * What customers owed and what was owed to suppliers before the plan, as it comes in and goes out: as the settings state it, or else as
 * the terms make of flows like those of the first planned period.
 */
function moneyFromBefore(plan: HeldPlan, { settings }: Company): number[] {
  const future = roomForFuture(plan);
  const money = roomForMoney(plan);
  simulate(plan, new Float64Array(0), new Int32Array(plan.products.length).fill(-1), future);
  priceFuture(plan, future, money);
  const receivables = runOff(plan.terms.collected, money.revenueByPeriod[0]!, settings.opening_receivables);
  const payables = runOff(plan.terms.paid, money.suppliersByPeriod[0]!, settings.opening_payables);
  return Array.from(
    { length: Math.max(receivables.length, payables.length) },
    (_, t) => (receivables[t] ?? 0) - (payables[t] ?? 0),
  );
}

/** What was open before the plan, by period in which it is settled: a flow before each period, scaled to a stated balance. */
function runOff(shares: readonly number[], flow: number, stated: number | null): number[] {
  const open = shares.map((_, t) => flow * shares.slice(t + 1).reduce((sum, part) => sum + part, 0));
  if (stated === null) return open;
  const total = open.reduce((sum, part) => sum + part, 0);
  return total > 0 ? open.map((part) => (part * stated) / total) : [stated];
}

/** Days customers and suppliers take by the settings, in periods of mean length. */
export function companyTerms({ company }: Pick<PosedCompany, 'company'>): CashTerms {
  const periods = planPeriods(company.calendar);
  const days = periods.reduce((sum, period) => sum + period.days, 0) / periods.length;
  const { days_receivable, days_payable, opening_cash } = company.settings;
  return { ...termsOfDays(days_receivable, days_payable, days), openingCash: opening_cash ?? 0 };
}
