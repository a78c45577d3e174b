import { pointAt } from '../company/measures/index.ts';
import type { PosedCompany } from '../figures/pose.ts';
import type { SupplyPlan } from '../supply/plan.ts';
import type { ItemFlows } from './item-flows.ts';
import { intoStock, type PointLine } from './projection.ts';

/**
 * Fills the lines `transfers` and `inventoryValue` of every stock point and gives the value before the plan.
 *
 * Goods that leave for another site or go into a parent are taken over at standard cost: what one point gives, another gets in the same
 * period, so that transfers of the whole company are nil. Goods on their way count with the receiver, components of what is not yet
 * complete with the parent.
 *
 *   standard       : value = units on hand x standard cost of the period
 *   moving average : value = units on hand x (value before + production cost + taken over) / (units before + units in)
 *
 * Units before the plan have their stated book value, or else the standard of the first planned period.
 */
export function inventoryOf(
  posed: PosedCompany,
  plan: SupplyPlan,
  flows: ItemFlows,
  standard: Float64Array,
  lines: Record<PointLine, Float64Array>,
): Float64Array {
  const { company, measures } = posed;
  const T = measures.periods;
  const { item } = measures.points;
  const opening = openingValue(posed, standard);
  const { given, unfinished } = takeOver(posed, plan, flows, standard, lines.transfers);
  const average = company.settings.inventory_value === 'moving-average';
  for (let p = 0; p < item.length; p++) {
    let before = opening[p]!;
    let unitsBefore = measures.opening.stock[p]!;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      const units = flows.stock[k]!;
      let unitValue = standard[item[p]! * T + t]!;
      if (average) {
        let money = before + lines.transfers[k]! + given[k]!;
        for (const line of intoStock) money += lines[line][k]!;
        const all = unitsBefore + flows.inflow[k]!;
        if (all > 0 && money > 0) unitValue = money / all;
      }
      before = units * unitValue;
      unitsBefore = units;
      lines.inventoryValue[k] = before + unfinished[k]!;
    }
  }
  return opening;
}

function openingValue({ company, measures }: PosedCompany, standard: Float64Array): Float64Array {
  const { points, opening, products, periods: T } = measures;
  const value = Float64Array.from(points.item, (i, p) => opening.stock[p]! * standard[i * T]!);
  for (const row of company.stock) {
    if (row.value === null) continue;
    const p = pointAt(points, products.itemAt.get(row.item)!, points.siteAt.get(row.site)!);
    value[p] = opening.stock[p]! * row.value;
  }
  return value;
}

/** Moves value between stock points; `given`: what each gave away, `unfinished`: components in parents that are not complete yet. */
function takeOver(
  { measures, groups, problem }: PosedCompany,
  plan: SupplyPlan,
  flows: ItemFlows,
  standard: Float64Array,
  transfers: Float64Array,
): { readonly given: Float64Array; readonly unfinished: Float64Array } {
  const T = measures.periods;
  const { item } = measures.points;
  const given = new Float64Array(transfers.length);
  const unfinished = new Float64Array(transfers.length);
  const move = (from: number, to: number, t: number, units: number, until: number): void => {
    if (units === 0) return;
    let money = 0;
    for (const p of groups.points[from]!.points) {
      const k = p * T + t;
      const value = units * flows.weight[k]! * standard[item[p]! * T + t]!;
      transfers[k]! -= value;
      given[k]! += value;
      money += value;
    }
    for (const p of groups.points[to]!.points) {
      const value = money * flows.weight[p * T + t]!;
      transfers[p * T + t]! += value;
      for (let s = t; s < Math.min(T, until); s++) unfinished[p * T + s]! += value;
    }
  };
  problem.lanes.forEach(({ from, to }, m) => {
    const units = plan.moves[m]?.units;
    if (units !== undefined) for (let t = 0; t < T; t++) move(from, to, t, units[t]!, t);
  });
  for (const { parent, component, quantity, offset } of problem.components) {
    const made = plan.products[parent];
    if (made === undefined) continue;
    for (let t = offset; t < T; t++) move(component, parent, t - offset, quantity * (made.regular[t]! + made.overtime[t]!), t);
  }
  return { given, unfinished };
}
