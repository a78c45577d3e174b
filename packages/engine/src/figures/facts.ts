import type { SupplyPlan } from '../supply/plan.ts';
import { productUnit, type Subject } from './subject.ts';

/** What people ask of a plan besides its cost. Periods are positions in the plan. */
export interface PlanFacts {
  /**
   * Units on time as a share of units ordered, null where nothing is ordered. Where products are counted in different units,
   * money at plan prices stands for units.
   */
  readonly service: number | null;
  /** Fewest and most heads over all pools; null without pools. */
  readonly heads: { readonly fewest: number; readonly most: number } | null;
  readonly hired: number;
  readonly laidOff: number;
  /** Highest load as a share of regular capacity; null where no resource has a limit. */
  readonly peak: { readonly resource: string; readonly period: number; readonly share: number } | null;
  /** Money over the horizon: revenue of what is delivered less total cost. */
  readonly margin: number;
  /** Units never delivered, whatever they are counted in: more than zero or not. */
  readonly lostUnits: number;
}

export function factsOf(plan: SupplyPlan, subject: Subject): PlanFacts {
  let ordered = 0;
  let missed = 0;
  let lostUnits = 0;
  const sold = plan.products.filter((product) => product.demand.some((units) => units > 0));
  const alike = new Set(sold.map(({ product }) => productUnit(subject, product))).size <= 1;
  for (const product of sold) {
    const late = lateUnits(product, subject.makeToOrder.has(product.key));
    const prices = alike ? undefined : subject.prices.get(product.key);
    product.demand.forEach((units, t) => {
      const weight = prices?.[t] ?? 1;
      ordered += weight * units;
      missed += weight * (late[t]! + product.lostSales[t]!);
      lostUnits += product.lostSales[t]!;
    });
  }
  let hired = 0;
  let laidOff = 0;
  for (const pool of plan.pools) {
    for (const heads of pool.hires) hired += heads;
    for (const heads of pool.layoffs) laidOff += heads;
  }
  return {
    service: ordered > 0 ? Math.max(0, 1 - missed / ordered) : null,
    heads: headRange(plan),
    hired,
    laidOff,
    peak: peakLoad(plan),
    margin: plan.revenue - plan.totalCost,
    lostUnits,
  };
}

/**
 * Units of a period's demand that are not delivered in it although they are due, first come first served: what waits at its
 * end, at most the demand itself. For make-to-order the backlog up to its target is not due yet.
 */
function lateUnits(product: SupplyPlan['products'][number], makeToOrder: boolean): Float64Array {
  return product.backorder.map((waiting, t) => {
    const notDueYet = makeToOrder ? product.target[t]! : 0;
    return Math.min(product.demand[t]! - product.lostSales[t]!, Math.max(0, waiting - notDueYet));
  });
}

/** Heads of all pools together in each period; null without pools. */
export function headsByPeriod(plan: SupplyPlan): Float64Array | null {
  if (plan.pools.length === 0) return null;
  const heads = new Float64Array(plan.periodLabels.length);
  for (const pool of plan.pools)
    pool.heads.forEach((count, t) => {
      heads[t] = heads[t]! + count;
    });
  return heads;
}

function headRange(plan: SupplyPlan): PlanFacts['heads'] {
  const heads = headsByPeriod(plan);
  return heads && heads.length > 0 ? { fewest: Math.min(...heads), most: Math.max(...heads) } : null;
}

/** Load as a share of regular capacity; null where there is no limit. Without capacity any load counts as over full. */
export function loadShare(resource: SupplyPlan['resources'][number], t: number): number | null {
  const available = resource.available[t]!;
  const load = resource.load[t]!;
  if (!Number.isFinite(available)) return null;
  if (available > 0) return load / available;
  return load > 0 ? Number.POSITIVE_INFINITY : 0;
}

function peakLoad(plan: SupplyPlan): PlanFacts['peak'] {
  let peak: PlanFacts['peak'] = null;
  for (const resource of plan.resources) {
    for (let period = 0; period < resource.load.length; period += 1) {
      const share = loadShare(resource, period);
      if (share !== null && (peak === null || share > peak.share + 1e-9)) peak = { resource: resource.resource, period, share };
    }
  }
  return peak;
}
