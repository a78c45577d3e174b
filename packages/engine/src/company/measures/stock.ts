import type { Company } from '../company.ts';
import { pointAt, type StockPoints } from './points.ts';
import { itemAt, type Products } from './products.ts';

/** What every stock point holds before the first planned period. */
export interface OpeningStock {
  /** Units on hand. */
  readonly stock: Float64Array;
  /** Units of backorders, for make-to-order items of order backlog. */
  readonly backorder: Float64Array;
  /** Book value of a unit, money; the cost of the item where the table says nothing. */
  readonly unitValue: Float64Array;
}

export function openingStockOf(company: Company, products: Products, points: StockPoints): OpeningStock {
  const count = points.item.length;
  const stock = new Float64Array(count);
  const backorder = new Float64Array(count);
  const unitValue = Float64Array.from(points.item, (i) => company.items[i]!.cost);
  for (const row of company.stock) {
    const p = pointAt(points, itemAt(products, row.item), points.siteAt.get(row.site) ?? -1);
    if (p < 0) throw new Error(`Item "${row.item}" has no stock point at "${row.site}".`);
    stock[p]! += row.on_hand;
    backorder[p]! += row.backorder;
    if (row.value !== null) unitValue[p] = row.value;
  }
  return { stock, backorder, unitValue };
}
