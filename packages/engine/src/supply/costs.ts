import { dailyRate } from './daily-rate.ts';
import { backlogWanted, baseStock } from './levels.ts';
import { type CostKind, costKinds } from './plan.ts';
import type { SupplyProblem } from './problem.ts';
import type { Quantities } from './read.ts';
import { findUses } from './resource-use.ts';

export interface PlanCosts {
  readonly costs: Record<CostKind, number>;
  /** Money by period. */
  readonly byPeriod: Float64Array;
  readonly total: number;
}

/**
 * Prices a plan from its quantities alone, kind by kind and period by period. It knows nothing of the program that was solved, so
 * that agreeing with the solver's objective is a proof and not a copy.
 *
 * Units: money of the plan. Wages are paid for heads, used or not; hours of a unit are charged in the period it is completed.
 */
export function priceQuantities(problem: SupplyProblem, quantities: Quantities): PlanCosts {
  const T = problem.periods;
  const costs = Object.fromEntries(costKinds.map((kind) => [kind, 0])) as Record<CostKind, number>;
  const byPeriod = new Float64Array(T);
  const charge = (kind: CostKind, t: number, money: number) => {
    costs[kind] += money;
    byPeriod[t]! += money;
  };
  const uses = findUses(problem);

  quantities.products.forEach((plan, i) => {
    const point = problem.stockPoints[i]!;
    const production = point.production;
    const base = baseStock(point, T);
    for (let t = 0; t < T; t++) {
      if (production !== null) {
        const unitOvertime = production.overtime;
        const regularUnits = plan.regular[t]!;
        const overtimeUnits = plan.overtime[t]!;
        charge('material', t, production.unitCost[t]! * (regularUnits + (unitOvertime === null ? overtimeUnits : 0)));
        if (unitOvertime !== null) charge('overtime', t, unitOvertime.unitCost[t]! * overtimeUnits);
        for (const use of uses[i]!) {
          const units = regularUnits + (unitOvertime === null ? overtimeUnits : 0);
          charge('regular', t, use.costPerHour * use.hoursPerUnit[t]! * units);
          if (use.offset === 0) charge('regular', t, use.costPerHour * production.setupHours * plan.setups[t]!);
        }
        if (production.regularCapacity[t]! < Infinity) {
          charge('idle', t, production.idleCost[t]! * Math.max(0, production.regularCapacity[t]! - regularUnits));
        }
        charge('setup', t, production.setupCost[t]! * plan.setups[t]!);
        if (production.rateChangeCost > 0) {
          const rate = dailyRate(regularUnits + overtimeUnits, problem.workingDays[t]!);
          const before =
            t === 0
              ? production.openingRate
              : dailyRate(plan.regular[t - 1]! + plan.overtime[t - 1]!, problem.workingDays[t - 1]!);
          if (!Number.isNaN(before)) charge('rate-change', t, production.rateChangeCost * Math.abs(rate - before));
        }
      }
      const before = t === 0 ? point.openingStock : plan.stock[t - 1]!;
      const held = problem.holdingBasis === 'end' ? plan.stock[t]! : (before + plan.stock[t]!) / 2;
      charge('holding', t, point.holdingCost[t]! * held);
      charge('safety-shortfall', t, times(point.safetyShortfallCost[t]!, Math.max(0, base[t]! - plan.stock[t]!)));
      const late = Math.max(0, plan.backorder[t]! - backlogWanted(point, t));
      charge('backorder', t, times(point.backorderCost[t]!, late));
      charge('lost-sale', t, times(point.lostSaleCost[t]!, plan.lostSales[t]!));
    }
  });
  problem.offers.forEach((offer, o) => {
    for (let t = 0; t < T; t++) charge(offer.kind, t, offer.price[t]! * quantities.taken[o]![t]!);
  });
  problem.lanes.forEach((lane, m) => {
    for (let t = 0; t < T; t++) charge('transport', t, lane.cost * quantities.moves[m]!.units[t]!);
  });
  const resourceOf = new Map(quantities.resources.map((resource) => [resource.resource, resource]));
  problem.pools.forEach((pool, p) => {
    const plan = quantities.pools[p]!;
    const hours = resourceOf.get(pool.resource)!;
    for (let t = 0; t < T; t++) {
      charge('wages', t, pool.wage[t]! * plan.heads[t]!);
      charge('hire', t, pool.hireCost[t]! * plan.hires[t]!);
      charge('layoff', t, pool.layoffCost[t]! * plan.layoffs[t]!);
      charge('overtime', t, pool.overtimeCostPerHour[t]! * hours.overtime[t]!);
      charge('idle', t, pool.idleCostPerHour * hours.idle[t]!);
    }
  });
  for (const machine of problem.machines) {
    const hours = resourceOf.get(machine.resource)!;
    for (let t = 0; t < T; t++) {
      charge('overtime', t, machine.overtimeCostPerHour[t]! * hours.overtime[t]!);
      charge('idle', t, machine.idleCostPerHour * hours.idle[t]!);
    }
  }
  return { costs, byPeriod, total: costKinds.reduce((sum, kind) => sum + costs[kind], 0) };
}

/** A price times a quantity; what is not allowed (infinite price) is a breach, told as an issue and not priced. */
function times(price: number, units: number): number {
  return units === 0 || price === Infinity ? 0 : price * units;
}
