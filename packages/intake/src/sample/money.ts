import { between, chance } from './chance.ts';
import { type Expected, marketPrice, meanUnits } from './expected.ts';
import { type Month, monthLabel, monthOfYear } from './months.ts';
import type { SampleRow } from './rows.ts';

/** Prices rise and material costs change on this 1 January, or never when the horizon ends before. */
export const nextJanuary = (start: Month): Month => start + ((12 - monthOfYear(start)) % 12 || 12);

const dearer = new Map([
  ['e-bikes', 1.02],
  ['city', 1.03],
]);

export function priceRows({ assortment, start, horizon }: Expected): SampleRow[] {
  const rows: SampleRow[] = [];
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

/** Batteries get cheaper, frames dearer. */
export function costRows({ assortment, start, horizon }: Expected): SampleRow[] {
  if (nextJanuary(start) >= start + horizon) return [];
  const from = monthLabel(nextJanuary(start));
  return assortment.parts.flatMap((part) => {
    const factor = part.kind === 'batteries' ? 0.96 : part.kind === 'frames' ? 1.03 : null;
    return factor === null ? [] : [{ item: part.item, from, cost: Math.round(part.cost * factor * 10) / 10 }];
  });
}

/** Shares of the items of a family in the units of its first planned year. */
export function planningBillRows({ assortment, plan, horizon }: Expected): SampleRow[] {
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
export function budgetRows({ assortment, start, horizon, seed }: Expected): SampleRow[] {
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
