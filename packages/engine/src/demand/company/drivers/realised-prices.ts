import type { Company } from '../../../company/company.ts';
import type { Cell } from '../cells.ts';

/** Logs of realised prices of groups of cells, groups x closed periods; NaN where nothing was sold for money. */
export interface RealisedPrices {
  readonly logs: Float64Array;
  /** Units each cell sold for money: how much its price counts in its group. */
  readonly units: Float64Array;
}

/**
 * What customers really paid, from the revenue in the sales history, as an index: revenue of a group over what its units would have
 * cost at the mean price of each cell. So a change of the mix between dear and cheap cells is no change of price.
 *
 *   index = Σ revenue / Σ units · (revenue of the cell over all closed periods / its units)
 *
 * Null where no row tells revenue.
 */
export function realisedPrices(
  company: Company,
  cells: readonly Cell[],
  groupOf: Int32Array,
  groups: number,
): RealisedPrices | null {
  const { salesHistory, salesRevenue, items } = company;
  const { rows, periods } = salesHistory;
  if (salesRevenue.rows.length !== rows.length || salesRevenue.values.every(Number.isNaN)) return null;
  const keyOf = (item: string | null, market: string | null, site: string | null): string =>
    `${item}|${market ?? ''}|${site ?? ''}`;
  const rowOf = new Map(rows.map(({ item, market, site }, r) => [keyOf(item, market, site), r]));
  const money = new Float64Array(groups * periods);
  const usual = new Float64Array(groups * periods);
  const units = new Float64Array(cells.length);
  cells.forEach(({ item, market, site }, c) => {
    const r = rowOf.get(keyOf(items[item]!.item, market, site));
    if (r === undefined) return;
    const isTold = (t: number): boolean => salesHistory.values[r * periods + t]! > 0 && salesRevenue.values[r * periods + t]! > 0;
    let revenue = 0;
    for (let t = 0; t < periods; t++) {
      if (!isTold(t)) continue;
      revenue += salesRevenue.values[r * periods + t]!;
      units[c]! += salesHistory.values[r * periods + t]!;
    }
    const price = revenue / units[c]!;
    for (let t = 0; t < periods; t++) {
      if (!isTold(t)) continue;
      money[groupOf[c]! * periods + t]! += salesRevenue.values[r * periods + t]!;
      usual[groupOf[c]! * periods + t]! += salesHistory.values[r * periods + t]! * price;
    }
  });
  return { logs: money.map((revenue, k) => (revenue > 0 ? Math.log(revenue / usual[k]!) : Number.NaN)), units };
}

/** Change in log points below which prices stand still: rounding moves them as much. */
const leastChange = 0.01;

/**
 * Fills periods without a price, and those of promotions (which are drivers of their own), with the price before them, in place.
 * False where the price never moves by a percent: then the row is 0.
 */
export function carryPrices(row: Float64Array, isPromoted: (period: number) => boolean): boolean {
  const known = row.map((log, t) => (isPromoted(t) ? Number.NaN : log));
  const first = known.find((log) => !Number.isNaN(log)) ?? 0;
  let last = first;
  let [low, high] = [first, first];
  known.forEach((log, t) => {
    if (!Number.isNaN(log)) last = log;
    low = Math.min(low, last);
    high = Math.max(high, last);
    row[t] = last;
  });
  if (high - low >= leastChange) return true;
  row.fill(0);
  return false;
}

/** Log points by which list prices of cells change from one period to another, each counting by what its units are worth. */
export function changeOfLists(
  cells: readonly { readonly list: Float64Array; readonly units: number }[],
  from: number,
  to: number,
): number {
  let before = 0;
  let after = 0;
  for (const { list, units } of cells) {
    if (!(list[from]! > 0 && list[to]! > 0)) continue;
    before += units * list[from]!;
    after += units * list[to]!;
  }
  return before > 0 && after > 0 ? Math.log(after / before) : 0;
}
