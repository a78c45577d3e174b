import type { StockPoint, SupplyProblem } from './problem.ts';
import { findUses } from './resource-use.ts';

/**
 * Most units of each product a period makes in a cheapest plan: what a set-up opens (its "big M"). A valid upper bound, as small as is
 * easily known; where it is too small, plans that cost less are cut off.
 *
 * Units: units; shape [products][periods].
 */
export function mostMade(problem: SupplyProblem, steady: (point: StockPoint) => boolean): Float64Array[] {
  const need = remainingNeed(problem, steady);
  const busy = outputOfBusyHours(problem, need);
  return problem.stockPoints.map((point, i) => {
    // What one period is busy with, a constant rate makes in all.
    if (steady(point)) busy[i]!.fill(Math.max(...busy[i]!) * unevenness(problem));
    return need[i]!.map((units, t) => Math.max(units, busy[i]![t]!));
  });
}

/** How many times as long the longest period is worked as the shortest in which there is work. */
function unevenness({ workingDays }: SupplyProblem): number {
  const worked = workingDays.filter((days) => days > 0);
  return worked.length === 0 ? 1 : Math.max(...worked) / Math.min(...worked);
}

/**
 * Units each product must still come up with from period t to the end at most: its demand, opening backorders and closing stock,
 * and what its parents take. In a cheapest plan no period makes more, unless hours have to be
 * filled. It counts from period t where demand may not wait; from the beginning where it may; over all sites for a component or a product
 * that is moved. Rates that must not fall freely (`steady`) can make more than is needed, by as much as working days differ.
 */
function remainingNeed(problem: SupplyProblem, steady: (point: StockPoint) => boolean): Float64Array[] {
  const uneven = unevenness(problem);
  return needFromPeriod(problem).map((need, i) => {
    const point = problem.stockPoints[i]!;
    if (steady(point)) return need.fill(need[0]! * uneven);
    const waits = point.policy === 'make-to-order' || point.backorderCost.some((cost) => cost < Infinity);
    return waits ? need.fill(need[0]!) : need;
  });
}

/**
 * Units a product makes although nobody needs them: where people are never idle, or where an idle hour costs more than the unit made in
 * it. Then regular hours are filled: those of the people who are there at first, or of as many as could make in any one period all that is
 * needed, and those of the machines. 0 where idle hours are no reason to make anything. Overtime never is.
 */
function outputOfBusyHours(problem: SupplyProblem, need: readonly Float64Array[]): Float64Array[] {
  const { stockPoints, pools, machines, periods } = problem;
  const allUses = findUses(problem);
  const heads = pools.map(({ openingHeads, minimumHeads, hoursPerHead }, p) => {
    let hours = 0;
    allUses.forEach((uses, i) => {
      for (const use of uses)
        if (use.kind === 'pool' && use.position === p) hours += need[i]![0]! * Math.max(...use.hoursPerUnit);
    });
    const fewest = Math.min(...hoursPerHead.filter((count) => count > 0));
    return Math.max(openingHeads, minimumHeads, Math.ceil(hours / fewest));
  });
  return stockPoints.map(({ production }, i) => {
    const most = new Float64Array(periods);
    if (production === null) return most;
    const { unitCost, regularCapacity, idleCost } = production;
    const uses = allUses[i]!;
    for (let t = 0; t < periods; t++) {
      let [spared, outlay, forced, people, machinesMake] = [0, unitCost[t]!, false, 0, regularCapacity[t]!];
      let ofMachines = machinesMake < Infinity ? idleCost[t]! : 0;
      for (const { kind, position, hoursPerUnit, offset, costPerHour, idleCostPerHour } of uses) {
        const perUnit = hoursPerUnit[t]!;
        if (perUnit === 0) continue;
        const worked = Math.max(0, t - offset);
        const idle = perUnit * (idleCostPerHour?.[worked] ?? 0);
        outlay += perUnit * costPerHour;
        if (kind === 'machine') {
          ofMachines += idle;
          machinesMake = Math.min(machinesMake, machines[position]!.hours[worked]! / perUnit);
        } else {
          spared += idle;
          forced ||= pools[position]!.fullyUsed;
          people = Math.max(people, (heads[position]! * pools[position]!.hoursPerHead[worked]!) / perUnit);
        }
      }
      // People are hired beyond their own need only to keep others or machines busy: the limit is that of the largest pool, or that of machines.
      if (forced || spared + ofMachines > outlay) most[t] = ofMachines > 0 ? machinesMake : Math.min(people, machinesMake);
    }
    return most;
  });
}

function needFromPeriod(problem: SupplyProblem): Float64Array[] {
  const { periods, stockPoints } = problem;
  const own = stockPoints.map((point) => {
    const need = new Float64Array(periods);
    let rest = point.openingBackorder + Math.max(point.closingStock, ...point.safety, ...point.target);
    for (let t = periods - 1; t >= 0; t--) {
      rest += point.demand[t]!;
      need[t] = rest;
    }
    return need;
  });
  const linked = new Set<number>();
  for (const use of problem.components) linked.add(use.component);
  for (const lane of problem.lanes) linked.add(lane.from).add(lane.to);
  if (linked.size === 0) return own;

  const pointsOf = Map.groupBy(stockPoints.keys(), (i) => stockPoints[i]!.product);
  const usesOf = Map.groupBy(problem.components, (use) => use.component);
  const totals = new Map<string, number>();
  const totalOf = (product: string): number => {
    const known = totals.get(product);
    if (known !== undefined) return known;
    let total = 0;
    for (const i of pointsOf.get(product)!) {
      total += own[i]![0]!;
      for (const { parent, quantity } of usesOf.get(i) ?? []) total += quantity * totalOf(stockPoints[parent]!.product);
    }
    totals.set(product, total);
    return total;
  };
  return own.map((need, i) => (linked.has(i) ? new Float64Array(periods).fill(totalOf(stockPoints[i]!.product)) : need));
}
