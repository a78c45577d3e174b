import { horizonOf } from '../calendar/calendar.ts';
import { marketPricesOf, measuresOf, productsOf } from '../company/measures/index.ts';
import { discountsOf } from '../finance/discounts.ts';
import { standardCostsOf } from '../finance/standard-cost.ts';
import { treeOf } from '../hierarchy/tree.ts';
import type { Applied } from './apply.ts';
import { Memo } from './evaluate/memo.ts';
import type { ScenarioMoney } from './money-effect.ts';

/**
 * Money of a scenario before any plan: if all its demand is met at the prices and discounts of its markets, at standard cost. It is
 * quick, for long lists of assumptions; cash, and what capacity and policy do, only a plan tells (NaN for cash; profit is contribution).
 *
 * Remembers prices, discounts and standard costs as long as the tables they come from are the same.
 */
export function demandMoney(): (applied: Pick<Applied, 'company' | 'book'>) => ScenarioMoney {
  const memo = new Memo();
  return ({ company, book }) => {
    const { items, families, markets, prices, currencies, calendar, costs, discounts } = company;
    const T = horizonOf(calendar);
    const products = memo.of('products', [items, families], () => productsOf(company));
    const tree = memo.of('markets', [markets], () => treeOf(markets.map(({ market, parent }) => ({ id: market, parent }))));
    const priceIn = memo.of('prices', [items, prices, markets, currencies, calendar], () => marketPricesOf(company, products));
    const discountIn = memo.of('discounts', [items, families, markets, discounts, calendar], () =>
      discountsOf(company, products, tree, T),
    );
    const made = [company.billOfResources, company.billOfMaterials, company.resources, company.workforce, company.standardCosts];
    const standard = memo.of('standard', [items, families, costs, calendar, ...made], () =>
      // Standard cost knows no demand.
      standardCostsOf(company, measuresOf(company, null)),
    );
    let revenue = 0;
    let cost = 0;
    book.rows.forEach(({ item, market }, r) => {
      const price = priceIn(item, market);
      const discount = discountIn(item, market === null ? -1 : (tree.positionOf.get(market) ?? -1));
      for (let t = 0; t < T; t++) {
        const units = book.values[r * T + t]!;
        if (units === 0) continue;
        revenue += units * price[t]! * (1 - (discount?.[t] ?? 0));
        cost += units * standard[item * T + t]!;
      }
    });
    const contribution = revenue - cost;
    return { revenue, cost, contribution, profit: contribution, cash: Number.NaN, lowestCash: Number.NaN };
  };
}
