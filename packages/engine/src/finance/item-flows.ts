import type { PosedCompany } from '../figures/pose.ts';
import type { ProductPlan, SupplyPlan } from '../supply/plan.ts';

/** What a plan means for the stock points of items, units, [points of `measures.points` x periods]. */
export interface ItemFlows {
  readonly delivered: Float64Array;
  /** Came in: made, bought, received, less nothing. */
  readonly inflow: Float64Array;
  /** At the end of the period, goods on their way here included. */
  readonly stock: Float64Array;
  /** Weight of the item in its product, for what follows neither sales nor inflow; adds up to 1 over a point of the plan. */
  readonly weight: Float64Array;
}

/**
 * Brings a plan of products to items. With one item behind a product nothing is decided. In a family
 *
 *   deliveries : by the demand of the items in the period (in a period without demand, of the horizon);
 *   use by parents, goods sent, written off : by the mix of what is newly needed;
 *   inflow     : first to items that would stand below zero, the rest to bring stocks towards the mix;
 *   stock      : before + inflow - what left, so that items add up to the family in every period.
 *
 * An item may stand below zero where the family has stock of the wrong items only: the plan by families does not see that.
 */
export function itemFlows(posed: PosedCompany, plan: SupplyPlan): ItemFlows {
  const { measures, groups, problem } = posed;
  const T = measures.periods;
  const empty = () => new Float64Array(measures.points.item.length * T);
  const flows: ItemFlows = { delivered: empty(), inflow: empty(), stock: empty(), weight: empty() };
  const transit = inTransit(posed, plan);
  groups.points.forEach(({ points }, at) => {
    const product = plan.products[at];
    if (product === undefined) return;
    if (points.length === 1) alone(flows, points[0]!, product, transit[at], T);
    else shared(posed, flows, points, product, transit[at], T);
  });
  if (problem.periods !== T) throw new Error('The problem does not have the periods of the company.');
  return flows;
}

function leaving(plan: ProductPlan, t: number): number {
  return plan.dependentDemand[t]! + plan.sent[t]! + plan.expired[t]!;
}

function arriving(plan: ProductPlan, t: number): number {
  return plan.regular[t]! + plan.overtime[t]! + plan.subcontract[t]! + plan.purchase[t]! + plan.received[t]!;
}

function alone(flows: ItemFlows, p: number, plan: ProductPlan, transit: Float64Array | undefined, T: number): void {
  for (let t = 0; t < T; t++) {
    const k = p * T + t;
    flows.delivered[k] = plan.delivered[t]!;
    flows.inflow[k] = arriving(plan, t);
    flows.stock[k] = plan.stock[t]! + (transit?.[t] ?? 0);
    flows.weight[k] = 1;
  }
}

function shared(
  { measures, mix }: PosedCompany,
  flows: ItemFlows,
  points: readonly number[],
  plan: ProductPlan,
  transit: Float64Array | undefined,
  T: number,
): void {
  const { demand, opening, points: stockPoints } = measures;
  const n = points.length;
  const onHand = Float64Array.from(points, (p) => opening.stock[p]!);
  const whole = Float64Array.from(points, (p) => {
    let sum = 0;
    for (let t = 0; t < T; t++) sum += demand[p * T + t]!;
    return sum;
  });
  const out = new Float64Array(n);
  const short = new Float64Array(n);
  const need = new Float64Array(n);
  const weight = new Float64Array(n);
  const sales = new Float64Array(n);
  for (let t = 0; t < T; t++) {
    scaled(
      weight,
      n,
      (j) => mix.share[stockPoints.item[points[j]!]! * T + t]!,
      (j) => whole[j]!,
    );
    scaled(
      sales,
      n,
      (j) => demand[points[j]! * T + t]!,
      (j) => whole[j]!,
    );
    const end = plan.stock[t]!;
    let shortAll = 0;
    let needAll = 0;
    for (let j = 0; j < n; j++) {
      out[j] = sales[j]! * plan.delivered[t]! + weight[j]! * leaving(plan, t);
      short[j] = Math.max(0, out[j]! - onHand[j]!);
      need[j] = Math.max(short[j]!, out[j]! + weight[j]! * end - onHand[j]!);
      shortAll += short[j]!;
      needAll += need[j]!;
    }
    const inflow = arriving(plan, t);
    const first = shortAll > 0 ? Math.min(1, inflow / shortAll) : 0;
    const rest = Math.max(0, inflow - shortAll);
    for (let j = 0; j < n; j++) {
      const k = points[j]! * T + t;
      const wish = needAll - shortAll > 0 ? (need[j]! - short[j]!) / (needAll - shortAll) : weight[j]!;
      const came = first * short[j]! + rest * wish;
      onHand[j]! += came - out[j]!;
      flows.delivered[k] = sales[j]! * plan.delivered[t]!;
      flows.inflow[k] = came;
      flows.stock[k] = onHand[j]! + weight[j]! * (transit?.[t] ?? 0);
      flows.weight[k] = weight[j]!;
    }
  }
}

/** Weights scaled to 1; where all are 0 the second ones, then equal parts. */
function scaled(into: Float64Array, n: number, of: (j: number) => number, second: (j: number) => number): void {
  for (const weigh of [of, second, () => 1]) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += into[j] = Math.max(0, weigh(j));
    if (sum <= 0) continue;
    for (let j = 0; j < n; j++) into[j]! /= sum;
    return;
  }
}

/** Goods sent and not yet arrived at the end of each period, by receiving stock point of the plan. */
function inTransit({ problem }: PosedCompany, plan: SupplyPlan): (Float64Array | undefined)[] {
  const result: (Float64Array | undefined)[] = [];
  problem.lanes.forEach((lane, m) => {
    if (lane.leadTime === 0) return;
    const units = plan.moves[m]?.units;
    if (units === undefined) return;
    const sum = result[lane.to] ?? new Float64Array(problem.periods);
    result[lane.to] = sum;
    for (let t = 0; t < problem.periods; t++)
      for (let s = t; s < Math.min(problem.periods, t + lane.leadTime); s++) sum[s]! += units[t]!;
  });
  return result;
}
