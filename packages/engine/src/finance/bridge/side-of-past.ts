import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { marketPricesOf, measuresOf, productsOf } from '../../company/measures/index.ts';
import { rateOf } from '../rates.ts';
import { standardCostsOf } from '../standard-cost.ts';
import type { FlowCell, Flows } from './flows.ts';
import type { BridgeSide } from './side.ts';

export interface PastSide {
  readonly side: BridgeSide;
  readonly issues: readonly Issue[];
}

/**
 * What was sold in closed periods, as one side of a bridge of revenue or of margin at standard cost. `periods` are positions before the
 * plan on the calendar of the company, one for each period of the other side.
 *
 * The past is costed at the standard of the first planned period, so that unit cost shows only what moves from now on.
 * Issue: `finance/past-without-revenue` where units are told and revenue is not: valued at the prices of the first planned period.
 */
export function sideOfSales(company: Company, periods: readonly number[], name = 'Actuals'): PastSide {
  const { salesHistory, salesRevenue, settings, calendar } = company;
  const T = periods.length;
  const products = productsOf(company);
  const measures = measuresOf(company, null);
  const standard = standardCostsOf(company, measures);
  const priceIn = marketPricesOf(company, products);
  const currencyOf = new Map(company.markets.map(({ market, currency }) => [market, currency]));
  const stated = new Set(company.prices.map((price) => JSON.stringify([price.item, price.market])));
  const at = new Map<string, number>();
  const cells: FlowCell[] = [];
  const sold: { readonly cell: number; readonly row: number; readonly item: number }[] = [];
  salesHistory.rows.forEach((row, r) => {
    const i = row.item === null ? undefined : products.itemAt.get(row.item);
    if (i === undefined) return;
    const { item, family, unit } = company.items[i]!;
    const key = JSON.stringify([item, row.market]);
    let cell = at.get(key);
    if (cell === undefined) {
      cell = cells.length;
      at.set(key, cell);
      cells.push({ product: item, family, market: row.market, unit });
    }
    sold.push({ cell, row: r, item: i });
  });
  const empty = () => new Float64Array(cells.length * T);
  const flows: Flows = { periods: T, cells, units: empty(), localRevenue: empty(), revenue: empty(), cost: empty() };
  let valued = 0;
  const horizon = measures.periods;
  for (const { cell, row, item } of sold) {
    const market = salesHistory.rows[row]!.market;
    const currency = market === null ? '' : (currencyOf.get(market) ?? '');
    const isLocal = stated.has(JSON.stringify([company.items[item]!.item, market]));
    const rate = isLocal ? rateOf(company, currency) : null;
    periods.forEach((position, t) => {
      const k = row * salesHistory.periods + position;
      const units = salesHistory.values[k]!;
      if (Number.isNaN(units)) return;
      let revenue = salesRevenue.values[k]!;
      if (Number.isNaN(revenue)) {
        revenue = units * priceIn(item, market)[0]!;
        valued += 1;
      }
      const into = cell * T + t;
      flows.units[into]! += units;
      flows.revenue[into]! += revenue;
      flows.localRevenue[into]! += revenue / (rate?.(position - calendar.firstPlan) ?? 1);
      flows.cost[into]! += units * standard[item * horizon]!;
    });
  }
  const labels = periods.map((position) => calendar.periods[position]!.label);
  return {
    side: { name, currency: settings.currency, periodLabels: labels, flows, rest: {} },
    issues: valued === 0 ? [] : [withoutRevenue(valued)],
  };
}

const withoutRevenue = (cells: number): Issue => ({
  code: 'finance/past-without-revenue',
  severity: 'warning',
  message: `The sales history tells units but no revenue in ${cells} of its cells; they are valued at the prices of the first planned period.`,
  at: { file: 'sales_history', column: 'revenue' },
  remedy: 'Add the column revenue to sales_history.',
});
