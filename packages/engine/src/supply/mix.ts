import { explode } from '../capacity/explode.ts';
import { mixOf as mixOfUnits } from '../capacity/family-bill.ts';
import { materialBillOf } from '../capacity/material-bill.ts';
import type { Company } from '../company/company.ts';
import { type Measures, periodsOfAYear, pointAt } from '../company/measures/index.ts';
import type { Groups } from './groups.ts';

/**
 * How the items of a product share its production, and what stock is tied to them.
 *
 * A family hides which of its items the stock is of. Item i can be served without a stock-out only if what is made of it until t
 * reaches its need n_it = max over s <= t of max(0, safety_is + demand_i1..s - stock_i0); what was made cannot be unmade, hence the
 * maximum over s. Added up over items that is the same as keeping the stock of the family at or above
 * sum_i (stock_i0 - demand_i1..t + n_it): its tied stock. Where needs never shrink this is max(safety_it, stock_i0 - demand_i1..t).
 * So a family planned to stand on its tied stock can always be split. Demand includes what parents take, their stock used up first.
 *
 * An item's share is its part of what the product must newly make. A plan chooses when to make a product but not what it is made of:
 * were shares those of single periods, it would make a family when its mix happens to be light on a bottleneck. So hours go by the
 * mix of the year around a period, and money by the mix of the whole horizon.
 */
export interface Mix {
  /** Share of each item in its product in the year around each period, [items x periods]; adds up to 1 over a product. */
  readonly share: Float64Array;
  /** The same for the whole horizon, [items]. */
  readonly wholeShare: Float64Array;
  /** Tied stock of each stock point of `measures.points`: what is left of the opening stock plus what was needed, [points x periods]. */
  readonly tied: Float64Array;
}

export function mixOf(company: Company, measures: Measures, { groups, groupOf }: Groups): Mix {
  const { periods: T, points } = measures;
  const items = company.items.length;
  const demanded = new Float64Array(items * T);
  for (let p = 0; p < points.item.length; p++) {
    const row = points.item[p]! * T;
    for (let t = 0; t < T; t++) demanded[row + t]! += measures.demand[p * T + t]!;
  }
  const { need, taken } = requirements(company, measures, demanded);
  // A product that has enough of everything is mixed by what is wanted of it.
  for (const group of groups) {
    const idle = group.items.every((i) => need.subarray(i * T, (i + 1) * T).every((units) => units === 0));
    if (idle) for (const i of group.items) for (let t = 0; t < T; t++) need[i * T + t] = demanded[i * T + t]!;
  }
  // A plan shorter than a year counts as one.
  const year = periodsOfAYear(company) > 1 ? periodsOfAYear(company) : T;
  const whole = mixOfUnits(rolling(need, items, T, T), groupOf, groups.length, T);
  return {
    share: mixOfUnits(rolling(need, items, T, year), groupOf, groups.length, T),
    wholeShare: Float64Array.from({ length: items }, (_, i) => whole[i * T]!),
    tied: tiedStock(company, measures, taken),
  };
}

/** What must be newly made of every item, [items x periods], and what parents take at every stock point, [points x periods]. */
function requirements(company: Company, measures: Measures, demanded: Float64Array) {
  const { periods: T, points, opening, targets } = measures;
  const stock = new Float64Array(company.items.length);
  const safety = new Float64Array(company.items.length * T);
  for (let p = 0; p < points.item.length; p++) {
    const i = points.item[p]!;
    stock[i]! += opening.stock[p]! - opening.backorder[p]!;
    if (company.items[i]!.policy === 'make-to-order') continue;
    for (let t = 0; t < T; t++) safety[i * T + t]! += targets.safety[p * T + t]!;
  }
  const bill = materialBillOf(company, measures.products);
  const { required } = explode(bill, { independent: demanded, periods: T, stock, safety });
  const taken = new Float64Array(points.item.length * T);
  for (let i = 0; i < company.items.length; i++) {
    if (company.items[i]!.supply !== 'make') continue;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const component = bill.component[k]!;
      const there = pointAt(points, component, points.site[points.home[i]!]!);
      const p = there >= 0 ? there : points.home[component]!;
      for (let t = bill.offset[k]!; t < T; t++) taken[p * T + t - bill.offset[k]!]! += bill.quantity[k]! * required[i * T + t]!;
    }
  }
  return { need: required, taken };
}

function tiedStock(
  company: Company,
  { periods: T, points, demand, opening, targets }: Measures,
  taken: Float64Array,
): Float64Array {
  const tied = new Float64Array(points.item.length * T);
  for (let p = 0; p < points.item.length; p++) {
    const toOrder = company.items[points.item[p]!]!.policy === 'make-to-order';
    let onHand = opening.stock[p]! - opening.backorder[p]!;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      onHand = Math.max(toOrder ? 0 : targets.safety[k]!, onHand - demand[k]! - taken[k]!);
      tied[k] = onHand;
    }
  }
  return tied;
}

/** Sums over a window of periods around each one; at both ends the window stays inside the horizon. */
function rolling(units: Float64Array, items: number, T: number, window: number): Float64Array {
  const out = new Float64Array(units.length);
  for (let i = 0; i < items; i++) {
    for (let t = 0; t < T; t++) {
      const first = Math.min(Math.max(0, t - Math.floor(window / 2)), T - window);
      let sum = 0;
      for (let s = first; s < first + window; s++) sum += units[i * T + s]!;
      out[i * T + t] = sum;
    }
  }
  return out;
}
