import type { CheckedPlan, CheckedProblem } from './checked.ts';

/**
 * Prices a plan from its quantities, by kind and period. Written apart from the engine's own pricing, so that the two agreeing proves
 * something. Money of the plan; by kind and period.
 *
 * Wages are paid for heads, used or not; hours of a unit are charged in the period it is completed; holding is charged on stock at the
 * end of the period or on the average of both ends, as the problem says.
 */
export function pricePlan(problem: CheckedProblem, plan: CheckedPlan): ReadonlyMap<string, Float64Array> {
  const T = problem.periods;
  const costs = new Map<string, Float64Array>();
  const charge = (kind: string, each: (t: number) => number) => {
    const series = costs.get(kind) ?? new Float64Array(T);
    for (let t = 0; t < T; t++) series[t]! += each(t);
    costs.set(kind, series);
  };
  const owners = new Map([...problem.pools, ...problem.machines].map((owner) => [owner.resource, owner]));
  problem.stockPoints.forEach((point, i) => {
    const of = plan.products[i]!;
    const make = point.production;
    const last = (t: number) => (t === T - 1 ? point.closingStock : 0);
    if (make !== null) {
      const inUnits = make.overtime;
      const units = (t: number) => of.regular[t]! + (inUnits === null ? of.overtime[t]! : 0);
      charge('material', (t) => make.unitCost[t]! * units(t));
      if (inUnits !== null) charge('overtime', (t) => inUnits.unitCost[t]! * of.overtime[t]!);
      for (const { resource, hoursPerUnit, offset } of make.hours) {
        const perHour = owners.get(resource)!.costPerHour;
        const setup = (t: number) => (offset === 0 ? make.setupHours * of.setups[t]! : 0);
        charge('regular', (t) => perHour * (hoursPerUnit[t]! * units(t) + setup(t)));
      }
      charge('idle', (t) =>
        make.regularCapacity[t]! < Infinity ? make.idleCost[t]! * Math.max(0, make.regularCapacity[t]! - of.regular[t]!) : 0,
      );
      charge('setup', (t) => make.setupCost[t]! * of.setups[t]!);
      const rate = (t: number) => {
        if (t < 0) return make.openingRate;
        return problem.workingDays[t]! > 0 ? (of.regular[t]! + of.overtime[t]!) / problem.workingDays[t]! : 0;
      };
      const step = (t: number) => (Number.isNaN(rate(t - 1)) ? 0 : Math.abs(rate(t) - rate(t - 1)));
      charge('rate-change', (t) => (make.rateChangeCost > 0 ? make.rateChangeCost * step(t) : 0));
    }
    const toOrder = point.policy === 'make-to-order';
    const before = (t: number) => (t === 0 ? point.openingStock : of.stock[t - 1]!);
    const held = (t: number) => (problem.holdingBasis === 'end' ? of.stock[t]! : (before(t) + of.stock[t]!) / 2);
    const wanted = (t: number) => (toOrder ? 0 : Math.max(point.safety[t]!, last(t)));
    // Orders that are to wait (make-to-order) are not late.
    const backlog = (t: number) => (toOrder ? Math.min(point.target[t]!, t === T - 1 ? point.closingBackorder : Infinity) : 0);
    charge('holding', (t) => point.holdingCost[t]! * held(t));
    charge('safety-shortfall', (t) => priced(point.safetyShortfallCost[t]!, Math.max(0, wanted(t) - of.stock[t]!)));
    charge('backorder', (t) => priced(point.backorderCost[t]!, Math.max(0, of.backorder[t]! - backlog(t))));
    charge('lost-sale', (t) => priced(point.lostSaleCost[t]!, of.lostSales[t]!));
  });
  problem.offers.forEach((offer, o) => {
    charge(offer.kind, (t) => offer.price[t]! * plan.offers[o]!.units[t]!);
  });
  problem.lanes.forEach((lane, m) => {
    charge('transport', (t) => lane.cost * plan.moves[m]!.units[t]!);
  });
  problem.pools.forEach((pool, p) => {
    const people = plan.pools[p]!;
    const hours = plan.resources[p]!;
    charge('wages', (t) => pool.wage[t]! * people.heads[t]!);
    charge('hire', (t) => pool.hireCost[t]! * people.hires[t]!);
    charge('layoff', (t) => pool.layoffCost[t]! * people.layoffs[t]!);
    charge('overtime', (t) => pool.overtimeCostPerHour[t]! * hours.overtime[t]!);
    charge('idle', (t) => pool.idleCostPerHour * hours.idle[t]!);
  });
  problem.machines.forEach((machine, m) => {
    const hours = plan.resources[problem.pools.length + m]!;
    charge('overtime', (t) => machine.overtimeCostPerHour[t]! * hours.overtime[t]!);
    charge('idle', (t) => machine.idleCostPerHour * hours.idle[t]!);
  });
  return costs;
}

/** What is not allowed has no price; it is a breach and never in a published plan. */
const priced = (price: number, units: number): number => (units === 0 || price === Infinity ? 0 : price * units);
