import { dailyRate } from '../supply/daily-rate.ts';
import { backlogWanted } from '../supply/levels.ts';
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
    const users = hours.get(key) ?? noUsers;
    for (let t = 0; t < T; t++) {
      const money = amount(t);
      if (money !== 0) shareByHours(users, count, T, t, money, into);
    }
  };
  const resources = new Map(plan.resources.map((resource) => [resource.resource, resource]));
  problem.pools.forEach((pool, p) => {
    const people = plan.pools[p]!;
    const used = resources.get(pool.resource)!;
    const key = `pool ${p}`;
    spread(key, costs.wages, (t) => pool.wage[t]! * people.heads[t]!);
    spread(key, costs.hire, (t) => pool.hireCost[t]! * people.hires[t]!);
    spread(key, costs.layoff, (t) => pool.layoffCost[t]! * people.layoffs[t]!);
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
  const isToOrder = point.policy === 'make-to-order';
  const uses = production === null ? [] : usesOf(problem)[i]!;
  const { material, regular, overtime, idle, setup, holding, backorder } = costs;
  const { 'rate-change': rateChange, 'safety-shortfall': shortfall, 'lost-sale': lostSale } = costs;
  for (let t = 0; t < T; t++) {
    const k = i * T + t;
    if (production !== null) {
      const apart = production.overtime;
      const units = plan.regular[t]! + (apart === null ? plan.overtime[t]! : 0);
      material[k]! += production.unitCost[t]! * units;
      if (apart !== null) overtime[k]! += times(apart.unitCost[t]!, plan.overtime[t]!);
      for (const use of uses) {
        regular[k]! += use.costPerHour * use.hoursPerUnit[t]! * units;
        if (use.offset === 0) regular[k]! += use.costPerHour * production.setupHours * plan.setups[t]!;
      }
      if (production.regularCapacity[t]! < Infinity)
        idle[k]! += production.idleCost[t]! * Math.max(0, production.regularCapacity[t]! - plan.regular[t]!);
      setup[k]! += production.setupCost[t]! * plan.setups[t]!;
      if (production.rateChangeCost > 0) {
        const rate = (s: number) => dailyRate(plan.regular[s]! + plan.overtime[s]!, problem.workingDays[s]!);
        const before = t === 0 ? production.openingRate : rate(t - 1);
        if (!Number.isNaN(before)) rateChange[k]! += production.rateChangeCost * Math.abs(rate(t) - before);
      }
    }
    // As `baseStock` says it, without an array for each of many thousand points.
    const base = isToOrder ? 0 : Math.max(point.safety[t]!, t === T - 1 ? point.closingStock : 0);
    const before = t === 0 ? point.openingStock : plan.stock[t - 1]!;
    const held = problem.holdingBasis === 'end' ? plan.stock[t]! : (before + plan.stock[t]!) / 2;
    holding[k]! += point.holdingCost[t]! * held;
    shortfall[k]! += times(point.safetyShortfallCost[t]!, Math.max(0, base - plan.stock[t]!));
    backorder[k]! += times(point.backorderCost[t]!, Math.max(0, plan.backorder[t]! - backlogWanted(point, t)));
    lostSale[k]! += times(point.lostSaleCost[t]!, plan.lostSales[t]!);
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

/** Hours each stock point takes of one pool or machine. */
interface Users {
  readonly points: readonly number[];
  /** By user, in the period in which they are worked. */
  readonly hours: readonly Float64Array[];
  /** Of all users by period, of each over the horizon, of all over the horizon. */
  readonly worked: Float64Array;
  readonly whole: readonly number[];
  readonly all: number;
}

const noUsers: Users = { points: [], hours: [], worked: new Float64Array(0), whole: [], all: 0 };

function hoursByUser(problem: SupplyProblem, plan: SupplyPlan): Map<string, Users> {
  const T = problem.periods;
  const found = new Map<string, { points: number[]; hours: Float64Array[] }>();
  const all = usesOf(problem);
  // One block for all of them: an array each would cost more than the arithmetic.
  const block = new Float64Array(all.reduce((sum, uses) => sum + uses.length, 0) * T);
  let at = 0;
  all.forEach((uses, i) => {
    const production = problem.stockPoints[i]!.production;
    if (production === null) return;
    const product = plan.products[i]!;
    for (const use of uses) {
      const hours = block.subarray(at, at + T);
      at += T;
      for (let t = use.offset; t < T; t++) {
        const units = product.regular[t]! + (production.overtime === null ? product.overtime[t]! : 0);
        hours[t - use.offset]! += use.hoursPerUnit[t]! * units;
      }
      if (use.offset === 0) for (let t = 0; t < T; t++) hours[t]! += production.setupHours * product.setups[t]!;
      const key = `${use.kind} ${use.position}`;
      const list = found.get(key);
      if (list === undefined) found.set(key, { points: [i], hours: [hours] });
      else {
        list.points.push(i);
        list.hours.push(hours);
      }
    }
  });
  return new Map([...found].map(([key, { points, hours }]) => [key, summed(points, hours, T)]));
}

function summed(points: readonly number[], hours: readonly Float64Array[], T: number): Users {
  const worked = new Float64Array(T);
  let all = 0;
  const whole = hours.map((of) => {
    let sum = 0;
    for (let t = 0; t < T; t++) {
      worked[t]! += of[t]!;
      sum += of[t]!;
    }
    all += sum;
    return sum;
  });
  return { points, hours, worked, whole, all };
}

function shareByHours(
  { points, hours, worked, whole, all }: Users,
  count: number,
  T: number,
  t: number,
  money: number,
  into: Float64Array,
): void {
  const add = (point: number, part: number) => {
    into[point * T + t]! += money * part;
  };
  if (points.length === 0) for (let i = 0; i < count; i++) add(i, 1 / count);
  else if (worked[t]! > 0) for (let u = 0; u < points.length; u++) add(points[u]!, hours[u]![t]! / worked[t]!);
  else if (all > 0) for (let u = 0; u < points.length; u++) add(points[u]!, whole[u]! / all);
  else for (const point of points) add(point, 1 / points.length);
}

/** A price times a quantity; what is not allowed (infinite price) is a breach, told as an issue of the plan and not priced. */
function times(price: number, units: number): number {
  return units === 0 || price === Infinity ? 0 : price * units;
}
