import type { Company } from '../company/company.ts';
import type { ResourceCapacity } from '../company/measures/capacity.ts';

/** Load of a labour pool or machine group against what it offers, hours by period. */
export interface ResourcePlanRow {
  readonly resource: string;
  readonly site: string;
  readonly kind: 'labour' | 'machine';
  readonly required: Float64Array;
  /** Hours on the calendar; Infinity: no limit. */
  readonly available: Float64Array;
  /** Available hours times efficiency: what experience shows. */
  readonly demonstrated: Float64Array;
  /** Overtime that may be worked on top. */
  readonly overtimeLimit: Float64Array;
  /** required / demonstrated; 0 where there is no limit, Infinity for a load on nothing. */
  readonly utilisation: Float64Array;
  /** Required hours above the demonstrated ones. */
  readonly short: Float64Array;
  /** Required hours above demonstrated ones and all overtime. */
  readonly beyondOvertime: Float64Array;
}

/**
 * Rows of the resource plan: required hours ([resources x periods]) against capacity. Stores and suppliers have no hours and
 * no row.
 */
export function resourcePlanOf(company: Company, capacity: ResourceCapacity, required: Float64Array): ResourcePlanRow[] {
  const T = required.length / Math.max(1, company.resources.length);
  const rows: ResourcePlanRow[] = [];
  company.resources.forEach(({ resource, site, kind, efficiency }, r) => {
    if (kind !== 'labour' && kind !== 'machine') return;
    const of = (values: Float64Array): Float64Array => values.slice(r * T, (r + 1) * T);
    const hours = of(required);
    const demonstrated = of(capacity.available);
    const overtimeLimit = of(capacity.overtimeLimit);
    rows.push({
      resource,
      site,
      kind,
      required: hours,
      available: demonstrated.map((value) => value / efficiency),
      demonstrated,
      overtimeLimit,
      utilisation: hours.map((value, t) => (value === 0 ? 0 : value / demonstrated[t]!)),
      short: hours.map((value, t) => Math.max(0, value - demonstrated[t]!)),
      beyondOvertime: hours.map((value, t) => Math.max(0, value - demonstrated[t]! - overtimeLimit[t]!)),
    });
  });
  return rows;
}
