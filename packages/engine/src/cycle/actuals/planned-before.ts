import type { PosedCompany } from '../../figures/pose.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { itemsOf } from '../operating-plan/draft-items.ts';
import type { OperatingPlan } from '../operating-plan/operating-plan.ts';

/** What a plan promised, item by item: what actuals and the next plan are held against. Series run over `labels`. */
export interface PlannedBefore {
  /** Cycle it was published by. */
  readonly cycle: string;
  readonly labels: readonly string[];
  readonly items: readonly PlannedItemFlow[];
  readonly resources: readonly PlannedResource[];
}

/** One item at one site; units by period. */
export interface PlannedItemFlow {
  readonly item: string;
  readonly site: string;
  readonly openingStock: number;
  readonly openingBackorder: number;
  readonly demand: Float64Array;
  readonly delivered: Float64Array;
  /** Made in house, overtime included. */
  readonly made: Float64Array;
  /** From subcontractors and suppliers. */
  readonly bought: Float64Array;
  readonly stock: Float64Array;
  readonly backorder: Float64Array;
}

export interface PlannedResource {
  readonly resource: string;
  readonly unit: string;
  readonly kind: string;
  /** Used, overtime included. */
  readonly load: Float64Array;
  /** Regular capacity; Infinity: no limit. */
  readonly available: Float64Array;
}

/** What a published operating plan promised. */
export function promisedBy(plan: Pick<OperatingPlan, 'cycle' | 'horizon' | 'items' | 'resources'>): PlannedBefore {
  const labels = plan.horizon.periods.map(({ label }) => label);
  return {
    cycle: plan.cycle,
    labels,
    items: flowsOfItems(plan.items, labels.length),
    resources: plan.resources.map(({ resource, unit, kind, load, available }) => ({
      ...{ resource, unit, kind, load: Float64Array.from(load) },
      available: Float64Array.from(available, (hours) => (hours === 'unlimited' ? Infinity : hours)),
    })),
  };
}

/** What a plan promises that is no document yet: the plan of a new base, or one that is planned again. */
export function promisedByPlan(posed: PosedCompany, plan: SupplyPlan, cycle: string): PlannedBefore {
  return {
    cycle,
    labels: plan.periodLabels,
    items: flowsOfItems(itemsOf(posed, plan, 'demand'), plan.periodLabels.length),
    resources: plan.resources.map(({ resource, unit, kind, load, available }) => ({ resource, unit, kind, load, available })),
  };
}

function flowsOfItems({ list }: OperatingPlan['items'], periods: number): PlannedItemFlow[] {
  return list.map(({ item, site, openingStock, openingBackorder, flows }) => {
    const sum = (...names: readonly string[]) => {
      const series = new Float64Array(periods);
      for (const name of names) {
        flows[name]?.forEach((units, t) => {
          series[t]! += units;
        });
      }
      return series;
    };
    return {
      ...{ item, site, openingStock, openingBackorder },
      ...{ demand: sum('demand'), delivered: sum('delivered'), made: sum('regular', 'overtime') },
      ...{ bought: sum('subcontract', 'purchase'), stock: sum('stock'), backorder: sum('backorder') },
    };
  });
}
