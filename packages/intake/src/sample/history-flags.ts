import type { TableRow } from '../folder/write-tables.ts';
import { type Expected, historyMonths, meanUnits, occasion } from './expected.ts';
import { monthLabel } from './months.ts';

/** Flags of each kind, at most. */
const most = { soldOut: 3, asSold: 2 };

/**
 * What people of the company know of its history: where it sold the fewest units for the time of year, that the shelves were empty; where
 * it sold the most, that dealers wanted them. One flag an item; the history itself stays as it was sold.
 */
export function historyFlagRows({ assortment, start }: Expected, sold: readonly TableRow[]): TableRow[] {
  const units = new Map(sold.map((row) => [`${row.item} ${row.market} ${row.period}`, Number(row.units)]));
  const odd: { readonly item: string; readonly market: string; readonly from: string; readonly more: number }[] = [];
  for (const good of assortment.goods) {
    const { item } = good;
    for (const { market, share } of good.markets) {
      for (let period = -historyMonths; period < 0; period++) {
        const from = monthLabel(start + period);
        const value = units.get(`${item} ${market.market} ${from}`);
        if (value === undefined) continue;
        const expected = meanUnits(good, share, start, period) * occasion(good, start + period);
        odd.push({ item, market: market.market, from, more: value - expected });
      }
    }
  }
  odd.sort((a, b) => a.more - b.more);
  const taken = new Set<string>();
  const flags = (candidates: readonly (typeof odd)[number][], count: number, flag: string, reason: string): TableRow[] => {
    const rows: TableRow[] = [];
    for (const { item, market, from } of candidates) {
      if (rows.length === count) break;
      if (taken.has(item)) continue;
      taken.add(item);
      rows.push({ item, market, site: null, from, to: null, flag, reason });
    }
    return rows;
  };
  return [
    ...flags(odd, most.soldOut, 'stock-out', 'sold out before the end of the month'),
    ...flags(odd.toReversed(), most.asSold, 'as-sold', 'dealers filled their shops'),
  ];
}
