import { backlogWanted, baseStock } from '../../supply/levels.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { findUses } from '../../supply/resource-use.ts';

/**
 * The prices of a plan in flat arrays, [points x periods] unless said otherwise: the rules of `priceQuantities`, worked out once so
 * that thousands of futures can be priced by sums of products. What is not allowed (infinite) is not priced, as there.
 */
export interface PlanPrices {
  /** Material and hours of a unit made; of a unit made in a class of overtime. Owed to suppliers: `material…`. */
  readonly materialPerUnit: Float64Array;
  readonly hoursPerUnit: Float64Array;
  readonly overtimePerUnit: Float64Array;
  /** 1 where overtime is a class of its own in units. */
  readonly hasOvertimeClass: Uint8Array;
  readonly idlePerUnit: Float64Array;
  /** [points]. */
  readonly rateChange: Float64Array;
  readonly openingRate: Float64Array;
  readonly holding: Float64Array;
  readonly holdsAverage: boolean;
  readonly safetyShortfall: Float64Array;
  readonly backorder: Float64Array;
  readonly lostSale: Float64Array;
  readonly price: Float64Array;
  readonly baseStock: Float64Array;
  readonly backlogWanted: Float64Array;
  /** Freight a unit, [lanes]. */
  readonly freight: Float64Array;
  /** Money an hour of overtime and an idle hour, [limits x periods] and [limits]. */
  readonly overtimePerHour: Float64Array;
  readonly idlePerHour: Float64Array;
  /** False for a supplier's allotment, [limits]. */
  readonly isLabourOrMachine: readonly boolean[];
  /** Money that no future changes: wages, hires, lay-offs, set-ups. [periods] */
  readonly fixed: Float64Array;
}

export function pricesOf(problem: SupplyProblem, plan: SupplyPlan): PlanPrices {
  const { periods: T, stockPoints, pools, machines, allotments } = problem;
  const N = stockPoints.length;
  const flat = (of: (i: number, t: number) => number) => {
    const out = new Float64Array(N * T);
    for (let i = 0; i < N; i++) for (let t = 0; t < T; t++) out[i * T + t] = of(i, t);
    return out;
  };
  const uses = findUses(problem);
  const allowed = (money: number) => (money === Infinity ? 0 : money);
  const made = (i: number) => stockPoints[i]!.production;
  const fixed = new Float64Array(T);
  stockPoints.forEach(({ production }, i) => {
    if (production === null) return;
    let perSetup = 0;
    for (const use of uses[i]!) if (use.offset === 0) perSetup += use.costPerHour * production.setupHours;
    for (let t = 0; t < T; t++) fixed[t]! += (production.setupCost[t]! + perSetup) * plan.products[i]!.setups[t]!;
  });
  pools.forEach((pool, p) => {
    const { heads, hires, layoffs } = plan.pools[p]!;
    for (let t = 0; t < T; t++)
      fixed[t]! += pool.wage[t]! * heads[t]! + pool.hireCost[t]! * hires[t]! + pool.layoffCost[t]! * layoffs[t]!;
  });
  const base = stockPoints.map((point) => baseStock(point, T));
  const people = [...pools, ...machines];
  const overtimePerHour = new Float64Array((people.length + allotments.length) * T);
  people.forEach(({ overtimeCostPerHour }, r) => {
    overtimePerHour.set(overtimeCostPerHour, r * T);
  });
  return {
    materialPerUnit: flat((i, t) => made(i)?.unitCost[t] ?? 0),
    hoursPerUnit: flat((i, t) => uses[i]!.reduce((sum, use) => sum + use.costPerHour * use.hoursPerUnit[t]!, 0)),
    overtimePerUnit: flat((i, t) => made(i)?.overtime?.unitCost[t] ?? 0),
    hasOvertimeClass: Uint8Array.from(stockPoints, ({ production }) => (production?.overtime ? 1 : 0)),
    idlePerUnit: flat((i, t) => (made(i) && made(i)!.regularCapacity[t]! < Infinity ? made(i)!.idleCost[t]! : 0)),
    rateChange: Float64Array.from(stockPoints, ({ production }) => production?.rateChangeCost ?? 0),
    openingRate: Float64Array.from(stockPoints, ({ production }) => production?.openingRate ?? Number.NaN),
    holding: flat((i, t) => stockPoints[i]!.holdingCost[t]!),
    holdsAverage: problem.holdingBasis === 'average',
    safetyShortfall: flat((i, t) => allowed(stockPoints[i]!.safetyShortfallCost[t]!)),
    backorder: flat((i, t) => allowed(stockPoints[i]!.backorderCost[t]!)),
    lostSale: flat((i, t) => allowed(stockPoints[i]!.lostSaleCost[t]!)),
    price: flat((i, t) => stockPoints[i]!.price[t]!),
    baseStock: flat((i, t) => base[i]![t]!),
    backlogWanted: flat((i, t) => backlogWanted(stockPoints[i]!, t)),
    freight: Float64Array.from(problem.lanes, (lane) => lane.cost),
    overtimePerHour,
    idlePerHour: Float64Array.from([...people.map(({ idleCostPerHour }) => idleCostPerHour), ...allotments.map(() => 0)]),
    isLabourOrMachine: [...people.map(() => true), ...allotments.map(() => false)],
    fixed,
  };
}
