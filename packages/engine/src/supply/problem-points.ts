import type { GroupPoint, ProductGroup } from './groups.ts';
import type { Production, ResourceUse, StockPoint } from './problem.ts';
import type { ProblemContext } from './problem-of.ts';
import { typedProduction } from './problem-production.ts';

/** The stock points of a company, sums and weighted means over the items behind each. */
export function stockPointsFor(context: ProblemContext): StockPoint[] {
  const { company, groups } = context;
  const typed = typedProduction(context);
  const componentCost = costOfComponents(context);
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
      ...pricesOf(context, point, group),
      production: production ? productionOf(context, point.group, typed[position]!, componentCost) : null,
      storagePerUnit: meanOver(group, (i) => company.items[i]!.storage, context.mix.shares[point.group]!),
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

/** Prices of shortage and keeping. An order still open at the end is priced as one that is never delivered. */
function pricesOf({ company, measures, mix }: ProblemContext, { group: g }: GroupPoint, group: ProductGroup) {
  const T = measures.periods;
  const { settings } = company;
  const shares = mix.shares[g]!;
  const mean = (of: (item: number, t: number) => number) => weightedOver(group, shares, T, of);
  const price = mean((i, t) => measures.price[i * T + t]!);
  const worth = (i: number, t: number) =>
    measures.price[i * T + t]! > 0 ? measures.price[i * T + t]! : measures.cost[i * T + t]!;
  const lostAt = (i: number, t: number) => company.items[i]!.lost_sale_cost ?? settings.lost_sale_rate * worth(i, t);
  const lateAt = (i: number, t: number) => company.items[i]!.backorder_cost ?? settings.backorder_rate * worth(i, t);
  const waits = settings.unmet_demand !== 'lost' || group.policy === 'make-to-order';
  const declines = settings.objective === 'margin';
  const isLost = declines || settings.unmet_demand !== 'backorder';
  const never = new Float64Array(T).fill(Infinity);
  return {
    price,
    holdingCost: mean((i, t) => measures.holdingCost[i * T + t]!),
    backorderCost: waits ? mean((i, t) => (t === T - 1 ? Math.max(lateAt(i, t), lostAt(i, t)) : lateAt(i, t))) : never,
    lostSaleCost: isLost ? (declines ? price : mean(lostAt)) : never,
    safetyShortfallCost: mean((i, t) => settings.safety_shortfall_rate * worth(i, t)),
  };
}

function productionOf(
  { company, measures, mix, groups, at }: ProblemContext,
  g: number,
  typed: { readonly frozen: Float64Array; readonly own: Float64Array },
  componentCost: Float64Array,
): Production {
  const T = measures.periods;
  const group = groups.groups[g]!;
  const shares = mix.shares[g]!;
  const { settings } = company;
  const item = company.items[group.items[0]!]!;
  const alone = at === 'item';
  const life = group.items.map((i) => company.items[i]!);
  return {
    // The cost of an item includes its components; those that are planned are charged where they are made or bought.
    unitCost: weightedOver(group, shares, T, (i, t) => Math.max(0, measures.cost[i * T + t]! - componentCost[i * T + t]!)),
    regularCapacity: new Float64Array(T).fill(Infinity),
    idleCost: 0,
    overtime: null,
    setupCost: new Float64Array(T).fill(alone ? item.setup_cost : 0),
    minimumLot: alone ? item.minimum_lot : 0,
    hours: hoursOf({ company, measures }, group, shares),
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

/** Hours of each labour pool and machine a unit takes by period, weighted by the mix. */
function hoursOf(
  { company, measures }: Pick<ProblemContext, 'company' | 'measures'>,
  group: ProductGroup,
  shares: readonly Float64Array[],
): ResourceUse[] {
  const { bill, periods: T } = measures;
  const uses = new Map<string, { resource: number; offset: number; hours: Float64Array }>();
  group.items.forEach((i, k) => {
    for (let e = bill.start[i]!; e < bill.start[i + 1]!; e++) {
      const [resource, offset] = [bill.resource[e]!, bill.offset[e]!];
      const { kind } = company.resources[resource]!;
      if (kind !== 'labour' && kind !== 'machine') continue;
      const key = `${resource}/${offset}`;
      let use = uses.get(key);
      if (use === undefined) {
        use = { resource, offset, hours: new Float64Array(T) };
        uses.set(key, use);
      }
      for (let t = 0; t < T; t++) use.hours[t]! += shares[k]![t]! * bill.hours[e]!;
    }
  });
  return [...uses.values()]
    .sort((a, b) => a.resource - b.resource || a.offset - b.offset)
    .map(({ resource, offset, hours }) => ({ resource: company.resources[resource]!.resource, hoursPerUnit: hours, offset }));
}

/** Cost of the planned components of each item, [items x periods]. */
function costOfComponents({ company, measures }: ProblemContext): Float64Array {
  const T = measures.periods;
  const cost = new Float64Array(company.items.length * T);
  for (const { parent, component, quantity, scrap } of company.billOfMaterials) {
    const i = measures.products.itemAt.get(parent)!;
    const c = measures.products.itemAt.get(component)!;
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
  shares: readonly Float64Array[],
  periods: number,
  of: (item: number, period: number) => number,
): Float64Array {
  const out = new Float64Array(periods);
  group.items.forEach((i, k) => {
    for (let t = 0; t < periods; t++) out[t]! += shares[k]![t]! * of(i, t);
  });
  return out;
}

/** Mean over the items of a group, weighted by the mix of the whole horizon. */
export function meanOver(group: ProductGroup, of: (item: number) => number, shares: readonly Float64Array[]): number {
  let sum = 0;
  let weights = 0;
  group.items.forEach((i, k) => {
    const weight = shares[k]!.reduce((a, b) => a + b, 0);
    sum += weight * of(i);
    weights += weight;
  });
  return weights > 0 ? sum / weights : 0;
}
