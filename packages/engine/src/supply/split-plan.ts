import type { Company, Panel } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { type Measures, measuresOf } from '../company/measures/index.ts';
import type { ProductPlan, SupplyPlan } from './plan.ts';
import { type SplitBy, type SplitContext, splitContextOf } from './split-context.ts';
import { type SplitFlows, splitFlows } from './split-flows.ts';
import { splitIssues } from './split-issues.ts';

export type { SplitBy } from './split-context.ts';

export interface SplitOptions {
  /** Default: `demand`. */
  readonly by?: SplitBy;
  /** Production of items that must be as given, NaN where free; rows of families are not read. Comes on top of frozen production. */
  readonly locked?: Panel;
  /** Default: minimum lots and lot multiples of the items are kept. */
  readonly lots?: boolean;
  /** Measures of the same company, where they are there already. */
  readonly measures?: Measures;
}

/** One item at a site, in the form of a plan. */
export interface ItemPlan extends ProductPlan {
  /** Key of the product it was split from. */
  readonly partOf: string;
}

/** A plan by families, split to items. */
export interface SplitPlan {
  readonly by: SplitBy;
  readonly periodLabels: readonly string[];
  /** Sorted by item, then site. */
  readonly items: readonly ItemPlan[];
  readonly lots: LotEffect;
  readonly issues: readonly Issue[];
}

/** What keeping to lots changes against the same split without them. */
export interface LotEffect {
  /** Money of holding, backorders and set-ups, more (positive) or less than without lots. */
  readonly cost: number;
  readonly holding: number;
  readonly backorder: number;
  readonly setup: number;
  /** Units by which items together miss the quantities of the plan, added up over products and periods. */
  readonly unitsOff: number;
}

/**
 * Splits a plan by families to items, exactly: made, overtime, bought, subcontracted and moved units of the items add up to those
 * of their product in every period. Each item starts from its own stock.
 *
 * By planning bill the shares are fixed; by demand and by run-out time whoever needs a unit earlier gets it first, after its own
 * stock (effective demand), so that an item runs short only if the plan itself does or locks and lots make it so. Locked
 * quantities stay; others are rounded to lots, and what lots keep back goes into the next period.
 *
 * Issues: `supply/split-short` (item, period, units short although its product is not), `supply/split-locks` (locks leave no room
 * for the plan), `supply/split-lots` (lots forbid the exact total), `supply/split-ahead-of-orders`, `supply/split-lane`.
 *
 * Units : units; series by planned period.
 * Errors: throws when the plan is not by families of this company.
 */
export function splitPlan(company: Company, plan: SupplyPlan, options: SplitOptions = {}): SplitPlan {
  const { by = 'demand', locked = null, lots = true, measures = measuresOf(company) } = options;
  const context = splitContextOf(company, measures, plan, by, locked);
  const withLots = lots && company.items.some((item) => item.minimum_lot > 0 || item.lot_multiple > 0);
  const flows = splitFlows(context, withLots);
  return {
    by,
    periodLabels: plan.periodLabels,
    items: itemsOf(context, flows),
    lots: withLots ? lotEffect(context, flows, splitFlows(context, false)) : noEffect,
    issues: splitIssues(context, flows, plan.periodLabels),
  };
}

const noEffect: LotEffect = { cost: 0, holding: 0, backorder: 0, setup: 0, unitsOff: 0 };

function itemsOf({ company, measures, groups, plans }: SplitContext, flows: SplitFlows): ItemPlan[] {
  const T = measures.periods;
  const { points, opening, targets, demand } = measures;
  const partOf: (string | null)[] = new Array(points.item.length).fill(null);
  groups.points.forEach((point, g) => {
    for (const p of point.points) partOf[p] = plans[g]?.key ?? null;
  });
  const regular = flows.made.map((units, k) => units - flows.overtime[k]!);
  const stock = flows.position.map((units) => Math.max(0, units));
  const backorder = flows.position.map((units) => Math.max(0, -units));
  const items: ItemPlan[] = [];
  for (let p = 0; p < points.item.length; p++) {
    const key = partOf[p];
    if (key == null) continue;
    const item = company.items[points.item[p]!]!;
    const site = company.sites[points.site[p]!]!.site;
    const of = (values: Float64Array): Float64Array => values.subarray(p * T, (p + 1) * T);
    const late = of(backorder);
    const lost = of(flows.lost);
    const safety = item.policy === 'make-to-stock' ? of(targets.safety) : new Float64Array(T);
    items.push({
      key: `${item.item}@${site}`,
      partOf: key,
      product: item.item,
      site,
      demand: of(demand),
      dependentDemand: of(flows.dependent),
      regular: of(regular),
      overtime: of(flows.overtime),
      subcontract: of(flows.subcontract),
      purchase: of(flows.purchase),
      received: of(flows.received),
      sent: of(flows.sent),
      openingStock: opening.stock[p]!,
      openingBackorder: opening.backorder[p]!,
      stock: of(stock),
      safety,
      target: of(targets.target),
      safetyShortfall: safety.map((units, t) => Math.max(0, units - stock[p * T + t]!)),
      backorder: late,
      lostSales: lost,
      expired: of(flows.expired),
      delivered: of(demand).map((units, t) => units - lost[t]! + (t === 0 ? opening.backorder[p]! : late[t - 1]!) - late[t]!),
      setups: of(flows.made).map((units) => (units > 0 && hasSetup(item) ? 1 : 0)),
    });
  }
  return items;
}

const hasSetup = (item: { readonly setup_cost: number; readonly setup_hours: number }): boolean =>
  item.setup_cost > 0 || item.setup_hours > 0;

function lotEffect(context: SplitContext, rounded: SplitFlows, exact: SplitFlows): LotEffect {
  const { company, measures } = context;
  const { periods: T, points } = measures;
  const { backorder_rate } = company.settings;
  let holding = 0;
  let backorder = 0;
  let setup = 0;
  for (let p = 0; p < points.item.length; p++) {
    const i = points.item[p]!;
    const item = company.items[i]!;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      const worth = measures.price[i * T + t]! > 0 ? measures.price[i * T + t]! : measures.cost[i * T + t]!;
      const [after, before] = [rounded.position[k]!, exact.position[k]!];
      holding += measures.holdingCost[i * T + t]! * (Math.max(0, after) - Math.max(0, before));
      backorder += (item.backorder_cost ?? backorder_rate * worth) * (Math.max(0, -after) - Math.max(0, -before));
      setup += item.setup_cost * ((rounded.made[k]! > 0 ? 1 : 0) - (exact.made[k]! > 0 ? 1 : 0));
    }
  }
  const unitsOff = rounded.misses.reduce(
    (units, miss) => (miss.because === 'lots' ? units + Math.abs(miss.parts - miss.planned) : units),
    0,
  );
  return { cost: holding + backorder + setup, holding, backorder, setup, unitsOff };
}
