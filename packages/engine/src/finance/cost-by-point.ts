import { backlogWanted, baseStock } from '../supply/levels.ts';
import { type CostKind, costKinds, type ProductPlan, type SupplyPlan } from '../supply/plan.ts';
import type { SupplyProblem } from '../supply/problem.ts';
import { findUses } from '../supply/resource-use.ts';

/** What a plan costs and how many people it takes, by stock point of the plan: each series [points x periods]. */
export interface CostByPoint {
  /** Adds up to the cost of the plan, kind by kind. */
  readonly costs: Readonly<Record<CostKind, Float64Array>>;
  readonly heads: Float64Array;
  /** Hours of labour worked, overtime included. */
  readonly hours: Float64Array;
  readonly overtimeHours: Float64Array;
}

/**
 * Lays every cost of a plan on the stock point that causes it. Costs of units lie where the units are. Costs of people and machines
 * (wages, overtime, idle hours, hiring, lay-off) go by the hours each product takes of them in the period; in a period without work by
 * the hours of the whole horizon; where a resource never works, in equal parts. Freight lies with the receiver.
 */
export function costByPoint(problem: SupplyProblem, plan: SupplyPlan): CostByPoint {
  const T = problem.periods;
  const count = problem.stockPoints.length;
  const empty = () => new Float64Array(count * T);
  const costs = Object.fromEntries(costKinds.map((kind) => [kind, empty()])) as Record<CostKind, Float64Array>;
  const result: CostByPoint = { costs, heads: empty(), hours: empty(), overtimeHours: empty() };
  if (plan.products.length === 0) return result;
  plan.products.forEach((product, i) => {
    chargeUnits(problem, product, i, costs);
  });
  chargeOffers(problem, plan, costs);
  problem.lanes.forEach((lane, m) => {
    for (let t = 0; t < T; t++) costs.transport[lane.to * T + t]! += lane.cost * plan.moves[m]!.units[t]!;
  });
  const hours = hoursByUser(problem, plan);
  const spread = (key: string, into: Float64Array, amount: (t: number) => number) => {
    shareByHours(hours.get(key) ?? [], count, T, amount, into);
  };
  const resources = new Map(plan.resources.map((resource) => [resource.resource, resource]));
  problem.pools.forEach((pool, p) => {
    const people = plan.pools[p]!;
    const used = resources.get(pool.resource)!;
    const key = `pool ${p}`;
    spread(key, costs.wages, (t) => pool.wage[t]! * people.heads[t]!);
    spread(key, costs.hire, (t) => pool.hireCost * people.hires[t]!);
    spread(key, costs.layoff, (t) => pool.layoffCost * people.layoffs[t]!);
    spread(key, costs.overtime, (t) => times(pool.overtimeCostPerHour[t]!, used.overtime[t]!));
    spread(key, costs.idle, (t) => pool.idleCostPerHour * used.idle[t]!);
    spread(key, result.heads, (t) => people.heads[t]!);
    spread(key, result.hours, (t) => used.load[t]!);
    spread(key, result.overtimeHours, (t) => used.overtime[t]!);
  });
  problem.machines.forEach((machine, m) => {
    const used = resources.get(machine.resource)!;
    const key = `machine ${m}`;
    spread(key, costs.overtime, (t) => times(machine.overtimeCostPerHour[t]!, used.overtime[t]!));
    spread(key, costs.idle, (t) => machine.idleCostPerHour * used.idle[t]!);
    if (machine.kind !== 'labour') return;
    spread(key, result.hours, (t) => used.load[t]!);
    spread(key, result.overtimeHours, (t) => used.overtime[t]!);
  });
  return result;
}

function chargeUnits(problem: SupplyProblem, plan: ProductPlan, i: number, costs: Record<CostKind, Float64Array>): void {
  const T = problem.periods;
  const point = problem.stockPoints[i]!;
  const { production } = point;
  const base = baseStock(point, T);
  const uses = production === null ? [] : usesOf(problem)[i]!;
  for (let t = 0; t < T; t++) {
    const k = i * T + t;
    if (production !== null) {
      const apart = production.overtime;
      const units = plan.regular[t]! + (apart === null ? plan.overtime[t]! : 0);
      costs.material[k]! += production.unitCost[t]! * units;
      if (apart !== null) costs.overtime[k]! += times(apart.unitCost[t]!, plan.overtime[t]!);
      for (const use of uses) {
        costs.regular[k]! += use.costPerHour * use.hoursPerUnit[t]! * units;
        if (use.offset === 0) costs.regular[k]! += use.costPerHour * production.setupHours * plan.setups[t]!;
      }
      if (production.idleCost > 0 && production.regularCapacity[t]! < Infinity)
        costs.idle[k]! += production.idleCost * Math.max(0, production.regularCapacity[t]! - plan.regular[t]!);
      costs.setup[k]! += production.setupCost[t]! * plan.setups[t]!;
      if (production.rateChangeCost > 0) {
        const rate = (s: number) => (plan.regular[s]! + plan.overtime[s]!) / problem.workingDays[s]!;
        const before = t === 0 ? production.openingRate : rate(t - 1);
        if (!Number.isNaN(before)) costs['rate-change'][k]! += production.rateChangeCost * Math.abs(rate(t) - before);
      }
    }
    const before = t === 0 ? point.openingStock : plan.stock[t - 1]!;
    const held = problem.holdingBasis === 'end' ? plan.stock[t]! : (before + plan.stock[t]!) / 2;
    costs.holding[k]! += point.holdingCost[t]! * held;
    costs['safety-shortfall'][k]! += times(point.safetyShortfallCost[t]!, Math.max(0, base[t]! - plan.stock[t]!));
    costs.backorder[k]! += times(point.backorderCost[t]!, Math.max(0, plan.backorder[t]! - backlogWanted(point, t)));
    costs['lost-sale'][k]! += times(point.lostSaleCost[t]!, plan.lostSales[t]!);
  }
}

const usesOf = (() => {
  const known = new WeakMap<SupplyProblem, ReturnType<typeof findUses>>();
  return (problem: SupplyProblem) => {
    const before = known.get(problem);
    if (before) return before;
    const uses = findUses(problem);
    known.set(problem, uses);
    return uses;
  };
})();

/** Without quantities by offer, what a point took of a kind is priced at the mean of its offers and scaled to the cost of the plan. */
function chargeOffers(problem: SupplyProblem, plan: SupplyPlan, costs: Record<CostKind, Float64Array>): void {
  const T = problem.periods;
  if (plan.taken !== undefined) {
    problem.offers.forEach((offer, o) => {
      for (let t = 0; t < T; t++) costs[offer.kind][offer.stockPoint * T + t]! += times(offer.price[t]!, plan.taken![o]![t]!);
    });
    return;
  }
  const offersOf = Map.groupBy(problem.offers, ({ stockPoint, kind }) => `${stockPoint} ${kind}`);
  for (const kind of ['subcontract', 'purchase'] as const) {
    let total = 0;
    plan.products.forEach((product, i) => {
      const offers = offersOf.get(`${i} ${kind}`) ?? [];
      for (let t = 0; t < T; t++) {
        const mean = offers.reduce((sum, offer) => sum + offer.price[t]!, 0) / Math.max(1, offers.length);
        costs[kind][i * T + t]! += mean * product[kind][t]!;
        total += mean * product[kind][t]!;
      }
    });
    if (total > 0) for (let k = 0; k < costs[kind].length; k++) costs[kind][k]! *= plan.costs[kind] / total;
  }
}

interface HoursOfUser {
  readonly point: number;
  /** By period in which they are worked. */
  readonly hours: Float64Array;
}

/** Hours each stock point takes of each pool and machine. */
function hoursByUser(problem: SupplyProblem, plan: SupplyPlan): Map<string, HoursOfUser[]> {
  const T = problem.periods;
  const result = new Map<string, HoursOfUser[]>();
  usesOf(problem).forEach((uses, i) => {
    const production = problem.stockPoints[i]!.production;
    if (production === null) return;
    const product = plan.products[i]!;
    for (const use of uses) {
      const hours = new Float64Array(T);
      for (let t = use.offset; t < T; t++) {
        const units = product.regular[t]! + (production.overtime === null ? product.overtime[t]! : 0);
        hours[t - use.offset]! += use.hoursPerUnit[t]! * units;
      }
      if (use.offset === 0) for (let t = 0; t < T; t++) hours[t]! += production.setupHours * product.setups[t]!;
      const key = `${use.kind} ${use.position}`;
      const list = result.get(key);
      if (list) list.push({ point: i, hours });
      else result.set(key, [{ point: i, hours }]);
    }
  });
  return result;
}

function shareByHours(
  users: readonly HoursOfUser[],
  count: number,
  T: number,
  amount: (t: number) => number,
  into: Float64Array,
): void {
  const whole = users.map(({ hours }) => hours.reduce((sum, h) => sum + h, 0));
  const all = whole.reduce((sum, h) => sum + h, 0);
  for (let t = 0; t < T; t++) {
    const money = amount(t);
    if (money === 0) continue;
    let worked = 0;
    for (const { hours } of users) worked += hours[t]!;
    if (worked > 0) for (const { point, hours } of users) into[point * T + t]! += money * (hours[t]! / worked);
    else if (all > 0)
      users.forEach(({ point }, u) => {
        into[point * T + t]! += money * (whole[u]! / all);
      });
    else if (users.length > 0) for (const { point } of users) into[point * T + t]! += money / users.length;
    else for (let i = 0; i < count; i++) into[i * T + t]! += money / count;
  }
}

/** A price times a quantity; what is not allowed (infinite price) is a breach, told as an issue of the plan and not priced. */
function times(price: number, units: number): number {
  return units === 0 || price === Infinity ? 0 : price * units;
}
