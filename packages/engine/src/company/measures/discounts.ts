import { ancestorsOf, type Tree } from '../../hierarchy/tree.ts';
import type { Company } from '../company.ts';
import { familyAt, itemAt, type Products } from './products.ts';
import { holds } from './steps.ts';

/** Share of the price of an item in a market (position, -1: none) that is not charged, by planned period; null: nothing is. */
export type DiscountOf = (item: number, market: number) => Float64Array | null;

/** The row nearest to the item holds (item, family, families above, all), then the one nearest to the market, then the latest. */
export function discountsOf(company: Company, products: Products, markets: Tree, T: number): DiscountOf {
  if (company.discounts.length === 0) return () => null;
  const { tree, nodeOf } = products.members;
  const rows = new Map<string, { from: number | null; value: number }[]>();
  const keyOf = (item: number, family: number, market: number) => `${item} ${family} ${market}`;
  for (const { item, family, market, from, share } of company.discounts) {
    const at = market === null ? -1 : markets.positionOf.get(market)!;
    const key =
      item !== null ? keyOf(itemAt(products, item), -1, at) : keyOf(-1, family === null ? -1 : familyAt(products, family), at);
    const list = rows.get(key);
    if (list) list.push({ from, value: share });
    else rows.set(key, [{ from, value: share }]);
  }
  const own = new Set(company.discounts.flatMap(({ item }) => (item === null ? [] : [itemAt(products, item)])));
  const known = new Map<number, Float64Array | null>();
  const width = company.markets.length + 1;
  return (item, market) => {
    // Items without a row of their own have what their family has.
    const key = (own.has(item) ? tree.ids.length + item : nodeOf[item]!) * width + market + 1;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = shareOf(item, market);
    known.set(key, found);
    return found;
  };

  function shareOf(item: number, market: number): Float64Array | null {
    const chainOfMarket = market < 0 ? [-1] : [market, ...ancestorsOf(markets, market), -1];
    const family = nodeOf[item]!;
    const products: readonly (readonly [number, number])[] = [
      [item, -1],
      ...[family, ...ancestorsOf(tree, family)].map((f) => [-1, f] as const),
      [-1, -1],
    ];
    const chain = products.flatMap(([i, f]) => chainOfMarket.map((m) => keyOf(i, f, m))).filter((key) => rows.has(key));
    if (chain.length === 0) return null;
    const share = new Float64Array(T);
    // The most general row first, so that the nearer one overwrites it where it holds.
    for (const at of chain.reverse())
      holds(rows.get(at)!, T, (t, value) => {
        share[t] = value;
      });
    return share;
  }
}
