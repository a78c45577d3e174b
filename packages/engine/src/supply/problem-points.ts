import type { GroupPoint, ProductGroup } from './groups.ts';
import type { Mix } from './mix.ts';
import type { Production, ResourceUse, StockPoint } from './problem.ts';
import type { ProblemContext } from './problem-of.ts';
import { typedProduction } from './problem-production.ts';
import { selfUse } from './self-use.ts';
import { standardCostsOf } from './standard-cost.ts';

/** The stock points of a company, sums and weighted means over the items behind each. */
export function stockPointsFor(context: ProblemContext): StockPoint[] {
  const { company, groups } = context;
  const typed = typedProduction(context);
  const componentCost = costOfComponents(context);
  const { stock_value_ceiling: ofStock, working_capital_ceiling: ofCapital } = company.settings;
  const valued = ofStock !== null || ofCapital !== null;
  const standard = valued ? standardCostsOf(company, context.measures) : null;
  const T = context.measures.periods;
  return groups.points.map((point, position) => {
    const group = groups.groups[point.group]!;
    const production = point.site === group.site && group.supply === 'make';
    const site = company.sites[point.site]!.site;
    return {
      key: `${group.product}@${site}`,
      product: group.product,
      site,
      policy: group.policy,
      ...levelsOf(context, point, group),
      ...pricesOf(context, group),
      production: production ? productionOf(context, point.group, typed[position]!, componentCost) : null,
      ...(standard === null ? {} : { stockValue: weightedOver(group, context.mix, T, (i, t) => standard[i * T + t]!) }),
      storagePerUnit: meanOver(context, group, (i) => company.items[i]!.storage),
      shelfLife: shelfLifeOf(context, group),
    };
  });
}

/** Demand, stock and the levels it is held at: sums over items. */
function levelsOf({ measures, mix }: ProblemContext, { points }: GroupPoint, group: ProductGroup) {
  const T = measures.periods;
  const sum = (values: Float64Array) => {
    const out = new Float64Array(T);
    for (const p of points) for (let t = 0; t < T; t++) out[t]! += values[p * T + t]!;
    return out;
  };
  const total = (values: Float64Array) => points.reduce((units, p) => units + values[p]!, 0);
  const toOrder = group.policy === 'make-to-order';
  const safety = toOrder ? new Float64Array(T) : sum(points.length === 1 ? measures.targets.safety : mix.tied);
  const target = new Float64Array(T);
  for (const p of points) {
    for (let t = 0; t < T; t++) {
      const wanted = measures.targets.target[p * T + t]!;
      // In a family the stock an item has too much of stays, whatever the target of the others.
      target[t]! += toOrder || points.length === 1 ? wanted : Math.max(wanted, mix.tied[p * T + t]!);
    }
  }
  return {
    demand: sum(measures.demand),
    openingStock: total(measures.opening.stock),
    openingBackorder: total(measures.opening.backorder),
    safety,
    target,
    closingStock: toOrder ? 0 : target[T - 1]!,
    closingBackorder: toOrder ? target[T - 1]! : Infinity,
  };
}

/**
 * Prices of shortage and keeping. What is missing at the end of the horizon, an open order or a unit of closing stock, is priced as
 * a unit never delivered: otherwise every plan would end by selling off what the next year needs.
 *
 * Where nothing says what a sale is worth (no price, no cost of a lost sale), it may not be lost or left open at the end; where not
 * even a cost is known, it may not be late. Otherwise making nothing would be the cheapest plan.
 */
function pricesOf({ company, measures, mix }: ProblemContext, group: ProductGroup) {
  const T = measures.periods;
  const { settings } = company;
  const mean = (of: (item: number, t: number) => number) => weightedOver(group, mix, T, of);
  const price = mean((i, t) => measures.price[i * T + t]!);
  const worth = (i: number, t: number) =>
    measures.price[i * T + t]! > 0 ? measures.price[i * T + t]! : measures.cost[i * T + t]!;
  const known = (money: number, rate: number) => (money > 0 ? rate * money : Infinity);
  const lostAt = (i: number, t: number) =>
    company.items[i]!.lost_sale_cost ?? known(measures.price[i * T + t]!, settings.lost_sale_rate);
  const lateAt = (i: number, t: number) => company.items[i]!.backorder_cost ?? known(worth(i, t), settings.backorder_rate);
  const declinedAt = (i: number, t: number) => (measures.price[i * T + t]! > 0 ? measures.price[i * T + t]! : lostAt(i, t));
  const waits = settings.unmet_demand !== 'lost' || group.policy === 'make-to-order';
  const declines = settings.objective === 'margin';
  const isLost = declines || settings.unmet_demand !== 'backorder';
  const never = new Float64Array(T).fill(Infinity);
  return {
    price,
    holdingCost: mean((i, t) => measures.holdingCost[i * T + t]!),
    backorderCost: waits ? mean((i, t) => (t === T - 1 ? Math.max(lateAt(i, t), lostAt(i, t)) : lateAt(i, t))) : never,
    lostSaleCost: isLost ? mean(declines ? declinedAt : lostAt) : never,
    safetyShortfallCost: mean((i, t) => (t === T - 1 ? lostAt(i, t) : known(worth(i, t), settings.safety_shortfall_rate))),
  };
}

function productionOf(
  context: ProblemContext,
  g: number,
  typed: { readonly frozen: Float64Array; readonly own: Float64Array },
  componentCost: Float64Array,
): Production {
  const { company, measures, groups, at } = context;
  const T = measures.periods;
  const group = groups.groups[g]!;
  const { settings } = company;
  const item = company.items[group.items[0]!]!;
  const alone = at === 'item';
  const life = group.items.map((i) => company.items[i]!);
  return {
    // The cost of an item includes its components; those that are planned are charged where they are made or bought.
    unitCost: Float64Array.from({ length: T }, (_, t) =>
      meanOver(context, group, (i) => Math.max(0, measures.cost[i * T + t]! - componentCost[i * T + t]!)),
    ),
    regularCapacity: new Float64Array(T).fill(Infinity),
    idleCost: new Float64Array(T),
    overtime: null,
    setupCost: new Float64Array(T).fill(alone ? item.setup_cost : 0),
    minimumLot: alone ? item.minimum_lot : 0,
    hours: hoursOf(context, g),
    setupHours: alone ? item.setup_hours : 0,
    frozen: typed.frozen,
    own: typed.own,
    from: Math.max(0, Math.min(...life.map(({ launch }) => launch ?? 0))),
    to: Math.min(T - 1, Math.max(...life.map(({ end }) => end ?? T - 1))),
    openingRate: Number.NaN,
    rateChangeCost: settings.rate_change_cost,
    rateChangeLimit: settings.rate_change_limit ?? Infinity,
  };
}

/** Hours of each labour pool and machine a unit of a product takes, from the bill of resources weighted by the mix. */
function hoursOf({ company, measures, familyBill: bill }: ProblemContext, g: number): ResourceUse[] {
  const T = measures.periods;
  const uses: ResourceUse[] = [];
  for (let e = bill.start[g]!; e < bill.start[g + 1]!; e++) {
    const { resource, kind } = company.resources[bill.resource[e]!]!;
    if (kind !== 'labour' && kind !== 'machine') continue;
    uses.push({ resource, hoursPerUnit: bill.hours.subarray(e * T, (e + 1) * T), offset: bill.offset[e]! });
  }
  return uses;
}

/** Cost of the planned components of each item, [items x periods]. */
function costOfComponents(context: ProblemContext): Float64Array {
  const { company, measures, groups } = context;
  const ofItself = selfUse(context);
  const T = measures.periods;
  const cost = new Float64Array(company.items.length * T);
  for (const { parent, component, quantity, scrap } of company.billOfMaterials) {
    const i = measures.products.itemAt.get(parent)!;
    const c = measures.products.itemAt.get(component)!;
    // What a family takes of itself keeps its cost with the parent where it is left out.
    const g = groups.groupOf[i]!;
    if (g === groups.groupOf[c] && ofItself[g] === 0) continue;
    for (let t = 0; t < T; t++) cost[i * T + t]! += (quantity / (1 - scrap)) * measures.cost[c * T + t]!;
  }
  return cost;
}

/** A family keeps as long as its least durable item, if all of them perish. */
function shelfLifeOf({ company }: ProblemContext, group: ProductGroup): number {
  const lives = group.items.map((i) => company.items[i]!.shelf_life);
  return lives.every((life) => life !== null) ? Math.min(...lives) : Infinity;
}

/** Mean over the items of a group by period, weighted by the mix. */
function weightedOver(
  group: ProductGroup,
  mix: Mix,
  periods: number,
  of: (item: number, period: number) => number,
): Float64Array {
  const out = new Float64Array(periods);
  for (const i of group.items) {
    for (let t = 0; t < periods; t++) {
      const share = mix.share[i * periods + t]!;
      if (share > 0) out[t]! += share * of(i, t);
    }
  }
  return out;
}

/** Mean over the items of a group, weighted by the mix of the whole horizon. */
export function meanOver({ mix }: ProblemContext, group: ProductGroup, of: (item: number) => number): number {
  return group.items.reduce((sum, i) => sum + mix.wholeShare[i]! * of(i), 0);
}
