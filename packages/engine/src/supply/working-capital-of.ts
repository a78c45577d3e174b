import type { Company } from '../company/company.ts';
import {
  daysPayable,
  daysReceivable,
  type Measures,
  type OpenShares,
  openShares,
  walkDemand,
} from '../company/measures/index.ts';
import { treeOf } from '../hierarchy/tree.ts';
import { type SupplierCost, supplierCosts, type WorkingCapital } from './problem.ts';

/**
 * Terms of payment as the supply model takes them: one set for all sales (the terms of markets, weighted by their revenue in the demand
 * plan) and one for each kind of cost. Flows before the plan are taken to have been like those of the first planned period, or
 * stated opening balances run off evenly over their terms.
 */
export function workingCapitalOf(company: Company, measures: Measures): WorkingCapital {
  const T = measures.periods;
  const { settings, calendar } = company;
  const before = new Float64Array(T);
  const receivable = new Float64Array(T * T);
  for (const [days, weight] of revenueByDays(company, measures)) {
    const terms = openShares(days, calendar);
    addTable(receivable, terms, T, weight, settings.opening_receivables === null);
    if (settings.opening_receivables !== null) runOff(before, terms, settings.opening_receivables * weight);
  }
  let longest = 0;
  const payable = Object.fromEntries(
    supplierCosts.map((kind) => {
      const days = daysPayable(company, kind);
      longest = Math.max(longest, days);
      const table = new Float64Array(T * T);
      addTable(table, openShares(days, calendar), T, 1, settings.opening_payables === null);
      return [kind, table];
    }),
  ) as Record<SupplierCost, Float64Array>;
  if (settings.opening_payables !== null) runOff(before, openShares(longest, calendar), -settings.opening_payables);
  return { ceiling: new Float64Array(T).fill(settings.working_capital_ceiling ?? Infinity), receivable, payable, before };
}

/** Shares of revenue in the demand plan by days until customers pay; one entry of weight 1 where nothing is demanded. */
function revenueByDays(company: Company, { products, sharesOf, price, periods: T }: Measures): ReadonlyMap<number, number> {
  const markets = treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent })));
  const marketAt = new Map(company.markets.map(({ market }, m) => [market, m]));
  const daysOf = daysReceivable(company, markets);
  const money = new Map<number, number>();
  let all = 0;
  const { demand } = company;
  if (demand !== null) {
    walkDemand(company, products, sharesOf, demand, ({ item, row, units }) => {
      const { market } = demand.rows[row]!;
      const days = daysOf(market === null ? -1 : (marketAt.get(market) ?? -1));
      let revenue = 0;
      for (let t = 0; t < T; t++) revenue += units[t]! * price[item * T + t]!;
      money.set(days, (money.get(days) ?? 0) + revenue);
      all += revenue;
    });
  }
  if (!(all > 0)) return new Map([[daysOf(-1), 1]]);
  return new Map([...money].map(([days, revenue]) => [days, revenue / all]));
}

/** `likeFirst`: what came before the plan was like the first period, so its open parts are parts of that period. */
function addTable(table: Float64Array, { reach, share }: OpenShares, T: number, weight: number, likeFirst: boolean): void {
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < reach; j++) {
      const part = weight * share[t * reach + j]!;
      if (part === 0) break;
      if (j <= t) table[t * T + t - j]! += part;
      else if (likeFirst) table[t * T]! += part;
    }
  }
}

function runOff(into: Float64Array, { runOff: left }: OpenShares, money: number): void {
  for (let t = 0; t < into.length; t++) into[t]! += money * left[t]!;
}
