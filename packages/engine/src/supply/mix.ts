import type { Company } from '../company/company.ts';
import type { Measures } from '../company/measures/index.ts';
import type { Groups } from './groups.ts';

/**
 * How the items of a product share its production, by period, and what stock is tied to them.
 *
 * A family hides which of its items the stock is of. Item i can be served without a stock-out only if what is made of it until t
 * reaches max(0, safety_it + demand_i1..t - stock_i0). Added up over items that is the same as keeping the stock of the family at
 * or above sum_i max(safety_it, stock_i0 - demand_i1..t): its tied stock. So a family planned to stand on its tied stock can
 * always be split. The growth of each item's need is its share in the mix.
 */
export interface Mix {
  /** Share of each item of a group by period, adding up to 1: [group][item of the group][period]. */
  readonly shares: readonly (readonly Float64Array[])[];
  /** Tied stock of each stock point of `measures.points`: max(safety, stock left of the opening stock), [points x periods]. */
  readonly tied: Float64Array;
}

export function mixOf(company: Company, measures: Measures, { groups }: Groups): Mix {
  const { periods: T, points, demand, opening, targets } = measures;
  const tied = new Float64Array(points.item.length * T);
  /** Units of each item that must be newly made in each period, [items x periods]. */
  const need = new Float64Array(company.items.length * T);
  for (let p = 0; p < points.item.length; p++) {
    const i = points.item[p]!;
    const toOrder = company.items[i]!.policy === 'make-to-order';
    let left = opening.stock[p]! - opening.backorder[p]!;
    let needed = 0;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      left -= demand[k]!;
      const safety = toOrder ? 0 : targets.safety[k]!;
      tied[k] = Math.max(safety, left);
      const upToNow = Math.max(needed, safety - left);
      need[i * T + t]! += upToNow - needed;
      needed = upToNow;
    }
  }
  const shares = groups.map(({ items }) => sharesOfNeed(items, need, demandOfItems(measures, items), T));
  return { shares, tied };
}

/** Demand of the given items over all sites, [item of the list][period]. */
function demandOfItems({ points, demand, periods: T }: Measures, items: readonly number[]): Float64Array[] {
  return items.map((i) => {
    const units = new Float64Array(T);
    for (let p = points.itemStart[i]!; p < points.itemStart[i + 1]!; p++) {
      for (let t = 0; t < T; t++) units[t]! += demand[p * T + t]!;
    }
    return units;
  });
}

/** Shares by the need of the period; where nothing is needed, by the need of the horizon, then by demand, then equal. */
function sharesOfNeed(items: readonly number[], need: Float64Array, demand: readonly Float64Array[], T: number): Float64Array[] {
  const shares = items.map(() => new Float64Array(T));
  const sum = (units: Float64Array) => units.reduce((a, b) => a + b, 0);
  const rows = items.map((i) => need.subarray(i * T, (i + 1) * T));
  const bases = [rows.map(sum), demand.map(sum), items.map(() => 1)];
  const fallback = bases.find((weights) => weights.some((weight) => weight > 0))!;
  const whole = fallback.reduce((a, b) => a + b, 0);
  for (let t = 0; t < T; t++) {
    let total = 0;
    for (const row of rows) total += row[t]!;
    for (let k = 0; k < items.length; k++) shares[k]![t] = total > 0 ? rows[k]![t]! / total : fallback[k]! / whole;
  }
  return shares;
}
