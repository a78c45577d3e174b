import type { Company } from '../../company/company.ts';
import type { Products } from '../../company/measures/index.ts';
import { addUp } from '../../hierarchy/members.ts';
import type { Tree } from '../../hierarchy/tree.ts';
import type { DemandBook } from '../demand-book.ts';

/** Demand at every level, units by planned period. */
export interface Totals {
  /** [items x periods] */
  readonly items: Float64Array;
  /** [families x periods], everything below included. */
  readonly families: Float64Array;
  /** [markets x periods], everything below included; demand of no market is in none. */
  readonly markets: Float64Array;
  /** [periods] */
  readonly all: Float64Array;
}

export function totalsOf(company: Company, products: Products, markets: Tree, book: DemandBook): Totals {
  const T = book.periods;
  const items = new Float64Array(company.items.length * T);
  const byMarket = new Float64Array(markets.ids.length * T);
  const all = new Float64Array(T);
  let name: string | null = null;
  let node = -1;
  book.rows.forEach(({ item, market }, r) => {
    if (market !== name) {
      name = market;
      node = market === null ? -1 : markets.positionOf.get(market)!;
    }
    const from = r * T;
    const into = item * T;
    for (let t = 0; t < T; t++) items[into + t]! += book.values[from + t]!;
    if (node >= 0) for (let t = 0; t < T; t++) byMarket[node * T + t]! += book.values[from + t]!;
  });
  for (let i = 0; i < company.items.length; i++) for (let t = 0; t < T; t++) all[t]! += items[i * T + t]!;
  for (let k = markets.order.length - 1; k >= 0; k--) {
    const n = markets.order[k]!;
    const parent = markets.parent[n]!;
    if (parent >= 0) for (let t = 0; t < T; t++) byMarket[parent * T + t]! += byMarket[n * T + t]!;
  }
  return { items, families: addUp(products.members, items, T), markets: byMarket, all };
}
