import { materialBillOf } from '../capacity/index.ts';
import type { Company, Panel } from '../company/company.ts';
import { itemAt, type Measures, pointAt } from '../company/measures/index.ts';
import { type Groups, groupsOf } from './groups.ts';
import type { ProductPlan, SupplyPlan } from './plan.ts';

/** How a product's quantity is shared by its items. */
export type SplitBy =
  /** Fixed shares: planning bill; a family without one is shared by the demand of the whole horizon. */
  | 'planning bill'
  /** In proportion to what the items need, after their own stock. */
  | 'demand'
  /** So that the items run out at the same time. */
  | 'run-out time';

/** Everything a split reads; nothing in it changes. */
export interface SplitContext {
  readonly company: Company;
  readonly measures: Measures;
  readonly groups: Groups;
  readonly by: SplitBy;
  /** The plan of each point of `groups`, null where the plan does not have it. */
  readonly plans: readonly (ProductPlan | null)[];
  /** Points of `groups` in the order of the split: parents before components, receivers before senders. */
  readonly order: readonly number[];
  readonly moves: readonly SplitMove[];
  /** Components that items of other products take, by item. */
  readonly components: ReadonlyMap<
    number,
    readonly { readonly point: number; readonly quantity: number; readonly offset: number }[]
  >;
  /** Quantity each point of `measures.points` must make, NaN where free; absent: free throughout. */
  readonly locked: ReadonlyMap<number, Float64Array>;
}

/** One product on one lane. */
export interface SplitMove {
  /** Points of `groups`. */
  readonly from: number;
  readonly to: number;
  readonly leadTime: number;
  /** Units leaving by period. */
  readonly units: Float64Array;
  /** Points of `measures.points` by receiving point: where each item leaves; items that may not use the lane are absent. */
  readonly sender: ReadonlyMap<number, number>;
}

export function splitContextOf(
  company: Company,
  measures: Measures,
  plan: SupplyPlan,
  by: SplitBy,
  locked: Panel | null,
): SplitContext {
  const groups = groupsOf(company, measures, 'family');
  const byKey = new Map(plan.products.map((product) => [product.key, product]));
  const plans = groups.points.map(
    ({ group, site }) => byKey.get(`${groups.groups[group]!.product}@${company.sites[site]!.site}`) ?? null,
  );
  if (!plans.some((product) => product !== null)) throw new Error('The plan to split is not a plan by families.');
  const moves = movesOf(company, measures, groups, plan);
  return {
    company,
    measures,
    groups,
    by,
    plans,
    order: orderOf(company, measures, groups, moves),
    moves,
    components: componentsOf(company, measures, groups),
    locked: locksOf(company, measures, locked),
  };
}

/** Locks a person set, and the production that the company has frozen item by item. */
function locksOf(company: Company, measures: Measures, asked: Panel | null): Map<number, Float64Array> {
  const { periods: T, points, products } = measures;
  const locks = new Map<number, Float64Array>();
  const fence = company.settings.demand_time_fence;
  const lay = (panel: Panel, holds: (row: number, t: number) => boolean): void => {
    const laid = new Map<number, Float64Array>();
    panel.rows.forEach(({ item, site }, row) => {
      if (item === null) return;
      const i = itemAt(products, item);
      const p = site === null ? points.home[i]! : pointAt(points, i, points.siteAt.get(site) ?? -1);
      if (p < 0) return;
      const series = laid.get(p) ?? new Float64Array(T).fill(Number.NaN);
      laid.set(p, series);
      for (let t = 0; t < T; t++) {
        const units = panel.values[row * panel.periods + t]!;
        if (!Number.isNaN(units) && holds(row, t)) series[t] = (Number.isNaN(series[t]!) ? 0 : series[t]!) + units;
      }
    });
    for (const [p, series] of laid) {
      const below = locks.get(p);
      locks.set(p, below ? series.map((units, t) => (Number.isNaN(units) ? below[t]! : units)) : series);
    }
  };
  lay(company.production, (row, t) => t < fence || company.productionFrozen.values[row * T + t] === 1);
  if (asked) lay(asked, () => true);
  return locks;
}

function movesOf(company: Company, measures: Measures, groups: Groups, plan: SupplyPlan): SplitMove[] {
  const { points, products } = measures;
  const groupAt = new Map(groups.groups.map(({ product }, g) => [product, g]));
  const pointOf = new Map(groups.points.map(({ group, site }, p) => [`${group}/${site}`, p]));
  return plan.moves.flatMap(({ product, from, to, units }) => {
    const g = groupAt.get(product);
    if (g === undefined || !units.some((u) => u > 0)) return [];
    const rows = company.lanes.filter((lane) => lane.from === from && lane.to === to);
    const own = rows.filter(({ item }) => item !== null && groups.groupOf[itemAt(products, item)] === g);
    const general = rows.find(({ item }) => item === null);
    const allowed = new Set(own.map(({ item }) => itemAt(products, item!)));
    const [sourceSite, targetSite] = [points.siteAt.get(from)!, points.siteAt.get(to)!];
    const target = pointOf.get(`${g}/${targetSite}`)!;
    const sender = new Map<number, number>();
    for (const p of groups.points[target]!.points) {
      const i = points.item[p]!;
      const s = pointAt(points, i, sourceSite);
      if (s >= 0 && (general || allowed.has(i))) sender.set(p, s);
    }
    const leadTime = (own[0] ?? general)?.lead_time ?? 0;
    return [{ from: pointOf.get(`${g}/${sourceSite}`)!, to: target, leadTime, units, sender }];
  });
}

/** Dependent demand of items, as the plan by families sees it: between different products, at the site of the parent if it is there. */
function componentsOf(company: Company, measures: Measures, groups: Groups): SplitContext['components'] {
  const { points, products } = measures;
  const bill = materialBillOf(company, products);
  const of = new Map<number, { point: number; quantity: number; offset: number }[]>();
  for (let i = 0; i < company.items.length; i++) {
    if (company.items[i]!.supply !== 'make') continue;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const c = bill.component[k]!;
      if (groups.groupOf[c] === groups.groupOf[i]) continue;
      const there = pointAt(points, c, points.site[points.home[i]!]!);
      const uses = of.get(i) ?? [];
      of.set(i, uses);
      uses.push({ point: there >= 0 ? there : points.home[c]!, quantity: bill.quantity[k]!, offset: bill.offset[k]! });
    }
  }
  return of;
}

/** Parents before components, receivers before senders; a circle is cut at its first point. */
function orderOf(company: Company, measures: Measures, groups: Groups, moves: readonly SplitMove[]): number[] {
  const count = groups.points.length;
  const groupPoints = Map.groupBy(groups.points.keys(), (p) => groups.points[p]!.group);
  const after: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (const { from, to } of moves) if (from !== to) after[to]!.add(from);
  const { products } = measures;
  const linked = new Set<string>();
  for (const { parent, component } of company.billOfMaterials) {
    const [g, c] = [groups.groupOf[itemAt(products, parent)]!, groups.groupOf[itemAt(products, component)]!];
    if (g === c || linked.has(`${g}/${c}`)) continue;
    linked.add(`${g}/${c}`);
    for (const p of groupPoints.get(g) ?? []) for (const q of groupPoints.get(c) ?? []) after[p]!.add(q);
  }
  const waits = new Int32Array(count);
  for (const followers of after) for (const q of followers) waits[q]!++;
  const order: number[] = [];
  const done = new Uint8Array(count);
  const ready = Array.from(waits.keys()).filter((p) => waits[p] === 0);
  let cut = 0;
  while (order.length < count) {
    let p = ready.shift();
    while (p === undefined) {
      if (done[cut] === 0) p = cut;
      cut++;
    }
    if (done[p] === 1) continue;
    done[p] = 1;
    order.push(p);
    for (const q of after[p]!) if (--waits[q]! === 0 && done[q] === 0) ready.push(q);
  }
  return order;
}
