import type { TableRow } from '../folder/write-tables.ts';
import { type Expected, marketPrice } from './expected.ts';
import { monthLabel, nextJanuary } from './months.ts';
import { laterCostOf, materialOf } from './purchasing.ts';
import { cents } from './rows.ts';

/** Prices that rise in the next January. */
const dearer = new Map([
  ['e-bikes', 1.02],
  ['city', 1.03],
]);

export function priceRows({ assortment, start, horizon }: Expected): TableRow[] {
  const rows: TableRow[] = [];
  const change = nextJanuary(start) < start + horizon ? monthLabel(nextJanuary(start)) : null;
  for (const good of assortment.goods) {
    const raise = dearer.get(good.line.family);
    const row = (market: string | null, level: number, currency: string): void => {
      const price = marketPrice(good.price, level, currency);
      if (market !== null) rows.push({ item: good.item, market, from: null, price });
      if (raise !== undefined && change !== null)
        rows.push({ item: good.item, market, from: change, price: Math.round(price * raise) });
    };
    row(null, 1, 'EUR');
    for (const { market } of good.markets) if (market.priceLevel !== 1) row(market.market, market.priceLevel, market.currency);
  }
  return rows;
}

/** Batteries get cheaper and frames dearer in the next January, and with them the bikes they go into. */
export function costRows({ assortment, start, horizon }: Expected): TableRow[] {
  if (nextJanuary(start) >= start + horizon) return [];
  const from = monthLabel(nextJanuary(start));
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const row = (item: string, before: number, cost: number): TableRow[] => (cost === before ? [] : [{ item, from, cost }]);
  return [
    ...assortment.goods.flatMap((good) => row(good.item, cents(materialOf(good, parts)), cents(materialOf(good, parts, true)))),
    ...assortment.parts.flatMap((part) => row(part.item, part.cost, laterCostOf(part))),
  ];
}

/** Shares of the items of a family in the units of its first planned year. */
export function planningBillRows({ assortment, plan, horizon }: Expected): TableRow[] {
  const totals = new Map<string, number>();
  const units = assortment.goods.map((good, g) => {
    let sum = 0;
    for (let k = 0; k < plan[g]!.length; k++) if (k % horizon < 12) sum += plan[g]![k]!;
    totals.set(good.family, (totals.get(good.family) ?? 0) + sum);
    return sum;
  });
  return assortment.goods.flatMap((good, g) => {
    const total = totals.get(good.family)!;
    if (units[g] === 0 || total === 0) return [];
    return [{ family: good.family, item: good.item, share: Math.round((units[g]! / total) * 10_000) / 10_000 }];
  });
}
