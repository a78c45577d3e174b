import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import { yearBefore } from './sales.ts';
import type { Source } from './source.ts';

/** The twelve months before the plan. */
const isLastYear = (month: string, firstPlanned: string): boolean => month >= yearBefore(firstPlanned) && month < firstPlanned;

/**
 * Dealers pay what they paid on average in the last twelve months, discounts taken off; the internet pays the list price, which
 * stands in `items`. The source books all revenue in USD, so dealers of every territory have one price in USD.
 */
export function priceRows(source: Source, chosen: ChosenItems, firstPlanned: string): TableRow[] {
  const sold = new Map<string, { units: number; revenue: number }>();
  for (const row of source.sales_history_aligned) {
    if (row.channel !== 'Reseller' || !isLastYear(row.month, firstPlanned) || !chosen.live.has(row.item)) continue;
    const sum = sold.get(row.item) ?? { units: 0, revenue: 0 };
    sold.set(row.item, { units: sum.units + Number(row.units), revenue: sum.revenue + Number(row.revenue) });
  }
  return [...sold].map(([item, { units, revenue }]) => ({
    item,
    market: 'Reseller',
    price: Number((revenue / units).toFixed(4)),
  }));
}

/** USD for one unit of each currency of a territory: the average of each of the last twelve months. */
export function currencyRows(source: Source, firstPlanned: string): TableRow[] {
  const used = new Set(source.territories.map(({ currency }) => currency));
  return source.currency_rates_aligned
    .filter((row) => isLastYear(row.month, firstPlanned) && row.to_currency !== 'USD' && used.has(row.to_currency))
    .map((row) => ({ currency: row.to_currency, from: row.month, rate: Number((1 / Number(row.average_rate)).toFixed(6)) }));
}

/** Quotas of all sales people, a third of the quarter each month: a promise of reseller revenue in the closed periods. */
export function budgetRows(source: Source): TableRow[] {
  const quarters = new Map<string, number>();
  for (const { quarter, quota } of source.sales_quotas) quarters.set(quarter, (quarters.get(quarter) ?? 0) + Number(quota));
  return [...quarters].sort().flatMap(([quarter, quota]) => {
    const [year, number] = quarter.split('-Q');
    return [1, 2, 3].map((month) => ({
      measure: 'revenue',
      market: 'Reseller',
      period: `${year}-${String((Number(number) - 1) * 3 + month).padStart(2, '0')}`,
      value: Number((quota / 3).toFixed(2)),
    }));
  });
}

/**
 * Offers of active vendors for bought goods that are sold as they are. Goods that also go into bicycles have none and are bought at
 * cost: their vendors ask 1.67 times the standard cost, more than the standard cost of a bicycle leaves for them.
 */
export function subcontractRows(source: Source, chosen: ChosenItems): TableRow[] {
  const active = new Set(source.vendors.filter((row) => row.active === '1').map((row) => row.vendor));
  const built = new Set(chosen.uses.map((use) => use.component));
  const bought = chosen.items.filter((row) => row.make_or_buy === 'buy' && !built.has(row.item));
  const offered = new Set(bought.map((row) => row.item));
  return source.item_vendors
    .filter((row) => offered.has(row.item) && active.has(row.vendor))
    .map((row) => ({ item: row.item, family: null, supplier: row.vendor, price: Number(row.standard_price) }));
}
