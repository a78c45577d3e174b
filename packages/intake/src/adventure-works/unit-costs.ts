import type { ChosenItems } from './chosen-items.ts';
import { hoursPerUnit } from './routings.ts';
import type { Source } from './source.ts';

/** Cost of a piece, USD. */
export interface UnitCost {
  /** Standard cost of the source: what stock is worth. */
  readonly standard: number;
  /** Material with that of all planned components, without people, who are paid by the head. */
  readonly material: number;
}

/**
 * Splits standard costs into material and labour, and makes them add up through the bill of materials.
 *
 * In the source they do not: the parts of a bicycle of 295 USD carry 654 USD, because they are valued as spare parts. A bicycle
 * shall cost its standard cost once. So from the top down each component brings its standard cost, or as much less as its
 * cheapest living parent can bear; the item itself adds the rest. Labour is the hours of the routing at the rate of the work centre,
 * which the standard cost contains.
 */
export function unitCosts(source: Source, chosen: ChosenItems): ReadonlyMap<string, UnitCost> {
  const standard = new Map(chosen.items.map((row) => [row.item, Number(row.standard_cost)]));
  const labour = labourCosts(source);
  const full = new Map(standard);
  const order = parentsFirst(chosen);
  const below = (item: string, cost: ReadonlyMap<string, number>): number =>
    (chosen.usesOf.get(item) ?? []).reduce((sum, use) => sum + use.quantity * cost.get(use.component)!, 0);
  for (const parent of order) {
    const asSpares = below(parent, standard);
    if (asSpares === 0 || !chosen.needed.has(parent)) continue;
    const bearable = Math.max(0, full.get(parent)! - (labour.get(parent) ?? 0));
    const share = Math.min(1, bearable / asSpares);
    for (const { component } of chosen.usesOf.get(parent)!)
      full.set(component, Math.min(full.get(component)!, share * standard.get(component)!));
  }
  const material = new Map<string, number>();
  for (const item of order.reverse()) {
    const own = full.get(item)! - (labour.get(item) ?? 0) - below(item, full);
    material.set(item, Math.max(0, own) + below(item, material));
  }
  return new Map(order.map((item) => [item, { standard: standard.get(item)!, material: material.get(item)! }]));
}

/** Items, parents before their components. */
function parentsFirst(chosen: ChosenItems): string[] {
  const waitingFor = new Map([...chosen.known].sort().map((item) => [item, 0]));
  for (const use of chosen.uses) waitingFor.set(use.component, waitingFor.get(use.component)! + 1);
  const order = [...waitingFor].filter(([, parents]) => parents === 0).map(([item]) => item);
  for (const parent of order) {
    for (const { component } of chosen.usesOf.get(parent) ?? []) {
      waitingFor.set(component, waitingFor.get(component)! - 1);
      if (waitingFor.get(component) === 0) order.push(component);
    }
  }
  return order;
}

function labourCosts(source: Source): Map<string, number> {
  const rate = new Map(source.work_centers.map((row) => [row.work_center, Number(row.cost_rate_per_hour)]));
  const cost = new Map<string, number>();
  for (const row of source.routings)
    cost.set(row.item, (cost.get(row.item) ?? 0) + hoursPerUnit(row) * (rate.get(row.work_center) ?? 0));
  return cost;
}
