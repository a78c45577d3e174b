import type { Company } from '../company/company.ts';
import { isSold } from '../company/measures/demand.ts';
import type { Measures } from '../company/measures/measures.ts';
import { compareLoads, type LoadComparison } from './compare.ts';
import { materialBillOf } from './material-bill.ts';
import { rollUp } from './roll-up.ts';

/**
 * The two approaches for a company: hours of every item, added up, against families planned with their usual mix.
 *
 * `production`: units completed of each item for its own demand, [items x periods]; without it what `ownRequirement` says.
 * The mix of the families is their planning bill, otherwise history, otherwise the demand of the whole plan, otherwise equal parts, among the
 * items that are sold in the period.
 * Components are taken as made for their parents; stock of components is not used up.
 */
export function compareApproaches(
  company: Company,
  measures: Measures,
  production: Float64Array = ownRequirement(measures),
): LoadComparison {
  return compareLoads({
    bill: rollUp(measures.bill, materialBillOf(company, measures.products)),
    resources: company.resources.length,
    periods: measures.periods,
    familyOf: measures.products.members.nodeOf,
    families: company.families.length,
    production,
    mix: plannedMix(company, measures),
  });
}

/**
 * Share of every item in its family by period as the planning bill or the history says (see `familySharesOf`), [items x periods]. Where both are
 * silent the plan itself is the only experience: the mix of its demand, added up over all periods.
 */
export function plannedMix(company: Company, measures: Measures): Float64Array {
  const T = measures.periods;
  const mix = new Float64Array(company.items.length * T);
  const { from, nodeOf } = measures.products.members;
  for (let f = 0; f < from.length; f++) {
    const { items, share: stated, basis } = measures.sharesOf(f);
    const share = basis === 'equal' ? demandShares(items, measures) : stated;
    for (let t = 0; t < T; t++) {
      let sold = 0;
      let count = 0;
      items.forEach((i, k) => {
        if (nodeOf[i] !== f || !isSold(company.items[i]!, t)) return;
        sold += share[k]!;
        count++;
      });
      items.forEach((i, k) => {
        if (nodeOf[i] !== f || !isSold(company.items[i]!, t)) return;
        mix[i * T + t] = sold > 0 ? share[k]! / sold : 1 / count;
      });
    }
  }
  return mix;
}

/** Units demanded of each item over all sites and periods: weights, not parts of one. */
function demandShares(items: Int32Array, { demand, periods: T, points }: Measures): Float64Array {
  return Float64Array.from(items, (i) => {
    let units = 0;
    for (let at = points.itemStart[i]! * T; at < points.itemStart[i + 1]! * T; at++) units += demand[at]!;
    return units;
  });
}

/**
 * What must be completed of every item for its own demand, lot for lot: demand of all its sites, less stock above safety, units,
 * [items x periods].
 *
 *   P_t = max(0, D_t + safety_t - I_t-1)
 */
export function ownRequirement(measures: Pick<Measures, 'periods' | 'points' | 'demand' | 'opening' | 'targets'>): Float64Array {
  const { periods: T, points, demand, opening, targets } = measures;
  const items = points.home.length;
  const required = new Float64Array(items * T);
  for (let i = 0; i < items; i++) {
    let onHand = 0;
    for (let p = points.itemStart[i]!; p < points.itemStart[i + 1]!; p++) onHand += opening.stock[p]! - opening.backorder[p]!;
    for (let t = 0; t < T; t++) {
      let wanted = 0;
      let safety = 0;
      for (let p = points.itemStart[i]!; p < points.itemStart[i + 1]!; p++) {
        wanted += demand[p * T + t]!;
        safety += targets.safety[p * T + t]!;
      }
      const make = Math.max(0, wanted + safety - onHand);
      required[i * T + t] = make;
      onHand += make - wanted;
    }
  }
  return required;
}
