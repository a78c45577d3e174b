import { mixOf as mixOfUnits } from '../capacity/family-bill.ts';
import type { Company } from '../company/company.ts';
import type { Measures } from '../company/measures/index.ts';
import type { Groups } from './groups.ts';

/**
 * How the items of a product share its production, by period, and what stock is tied to them.
 *
 * A family hides which of its items the stock is of. Item i can be served without a stock-out only if what is made of it until t
 * reaches its need n_it = max over s <= t of max(0, safety_is + demand_i1..s - stock_i0); what was made cannot be unmade, hence the
 * maximum over s. Added up over items that is the same as keeping the stock of the family at or above
 * sum_i (stock_i0 - demand_i1..t + n_it): its tied stock. Where needs never shrink this is max(safety_it, stock_i0 - demand_i1..t).
 * So a family planned to stand on its tied stock can always be split. The growth of each item's need is its share in the mix.
 */
export interface Mix {
  /** Share of each item in its product by period, [items x periods]; adds up to 1 over the items of a product. */
  readonly share: Float64Array;
  /** Tied stock of each stock point of `measures.points`: what is left of the opening stock plus what was needed, [points x periods]. */
  readonly tied: Float64Array;
}

export function mixOf(company: Company, measures: Measures, { groups, groupOf }: Groups): Mix {
  const { periods: T, points, demand, opening, targets } = measures;
  const tied = new Float64Array(points.item.length * T);
  /** Units of each item that must be newly made in each period, [items x periods]. */
  const need = new Float64Array(company.items.length * T);
  const demanded = new Float64Array(company.items.length * T);
  for (let p = 0; p < points.item.length; p++) {
    const i = points.item[p]!;
    const toOrder = company.items[i]!.policy === 'make-to-order';
    let left = opening.stock[p]! - opening.backorder[p]!;
    let needed = 0;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      demanded[i * T + t]! += demand[k]!;
      left -= demand[k]!;
      const safety = toOrder ? 0 : targets.safety[k]!;
      if (needed > safety - left) {
        tied[k] = left + needed;
        continue;
      }
      tied[k] = safety;
      need[i * T + t]! += safety - left - needed;
      needed = safety - left;
    }
  }
  // A product that has enough of everything is mixed by its demand.
  for (const { items } of groups) {
    const idle = items.every((i) => need.subarray(i * T, (i + 1) * T).every((units) => units === 0));
    if (idle) for (const i of items) need.set(demanded.subarray(i * T, (i + 1) * T), i * T);
  }
  return { share: mixOfUnits(need, groupOf, groups.length, T), tied };
}
