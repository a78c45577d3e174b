import type { TableRow } from '../folder/write-tables.ts';
import { between, chance } from './chance.ts';
import { type Expected, marketPrice, meanUnits } from './expected.ts';
import { monthLabel, monthOfYear, nextJanuary } from './months.ts';
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

/** Revenue promised by family and month for this calendar year and the next: the plan of last autumn, never quite today's. */
export function budgetRows({ assortment, start, horizon, seed }: Expected): TableRow[] {
  const firstPeriod = -monthOfYear(start);
  const periods = Math.min(24, horizon - firstPeriod);
  const revenue = new Map<string, Float64Array>();
  for (const good of assortment.goods) {
    const ofFamily = revenue.get(good.family) ?? new Float64Array(periods);
    revenue.set(good.family, ofFamily);
    for (const { market, share } of good.markets)
      for (let k = 0; k < periods; k++)
        ofFamily[k]! += meanUnits(good, share, start, firstPeriod + k) * good.price * market.priceLevel * good.line.budget;
  }
  return [...revenue].flatMap(([family, values]) => {
    const draw = chance(seed, `${family}/budget`);
    return Array.from(values, (value, k) => ({
      measure: 'revenue',
      family,
      market: null,
      period: monthLabel(start + firstPeriod + k),
      value: Math.round((value * between(draw, 0.97, 1.03)) / 100) * 100,
    }));
  });
}
