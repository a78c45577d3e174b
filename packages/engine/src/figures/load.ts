import { planPeriods } from '../calendar/calendar.ts';
import { resourcePlanOf } from '../capacity/resource-plan.ts';
import { compareApproaches } from '../capacity/two-approaches.ts';
import type { Company } from '../company/company.ts';
import { measuresOf } from '../company/measures/index.ts';

/** Load of every hour-counted resource both ways, with its capacity. */
export interface Loads {
  readonly periodLabels: readonly string[];
  readonly rows: readonly LoadRow[];
}

export interface LoadRow {
  readonly resource: string;
  readonly site: string;
  readonly kind: string;
  readonly unit: string;
  readonly topDown: Float64Array;
  readonly bottomUp: Float64Array;
  readonly difference: Float64Array;
  /** Demonstrated hours; Infinity: no limit. */
  readonly available: Float64Array;
  readonly overtimeLimit: Float64Array;
  /** bottomUp as a share of available; NaN where there is no limit, Infinity for load without any capacity. */
  readonly share: Float64Array;
  /** The items behind the largest difference, by name. */
  readonly causes: readonly { readonly item: string; readonly hours: number }[];
}

/** What demand asks of the resources: item by item, and as families with their usual mix. */
export function loadsOf(company: Company): Loads {
  const measures = measuresOf(company);
  const comparison = compareApproaches(company, measures);
  const periods = comparison.periods;
  const plan = new Map(resourcePlanOf(company, measures.capacity, comparison.bottomUp).map((row) => [row.resource, row]));
  const rows = company.resources.flatMap(({ resource, site, kind }, r): LoadRow[] => {
    const capacity = plan.get(resource);
    if (!capacity) return [];
    const of = (values: Float64Array) => values.slice(r * periods, (r + 1) * periods);
    const difference = of(comparison.difference);
    return [
      {
        resource,
        site,
        kind,
        unit: 'hours',
        topDown: of(comparison.topDown),
        bottomUp: of(comparison.bottomUp),
        difference,
        available: capacity.demonstrated,
        overtimeLimit: capacity.overtimeLimit,
        share: shareOf(of(comparison.bottomUp), capacity.demonstrated),
        causes: comparison
          .causes(r, largestAt(difference), 3)
          .map(({ item, hours }) => ({ item: company.items[item]!.name || company.items[item]!.item, hours })),
      },
    ];
  });
  return { periodLabels: planPeriods(company.calendar).map(({ label }) => label), rows };
}

/** Position of the largest absolute value. */
export function largestAt(values: Float64Array): number {
  let at = 0;
  values.forEach((value, t) => {
    if (Math.abs(value) > Math.abs(values[at]!)) at = t;
  });
  return at;
}

function shareOf(load: Float64Array, available: Float64Array): Float64Array {
  return load.map((hours, t) => {
    const limit = available[t]!;
    if (!Number.isFinite(limit)) return Number.NaN;
    return limit > 0 ? hours / limit : hours > 0 ? Number.POSITIVE_INFINITY : 0;
  });
}
