import type { ResourceBill } from '../company/measures/bill-of-resources.ts';

/** Hours of every resource by period, [resources x periods]. */
export interface Load {
  readonly hours: Float64Array;
  /** [resources]: hours before the first period for what is completed soon after; taken as done. */
  readonly before: Float64Array;
}

/**
 * Resource profile: hours that a production plan takes of each resource, in the periods in which they are worked.
 *
 *   hours_r,t = sum over items i and offsets o of a_i,r,o * production_i,t+o
 *
 * Units: production in units, [items x periods]; hours out. Set-ups are not part of rough-cut load.
 */
export function loadOf(bill: ResourceBill, production: Float64Array, resources: number, periods: number): Load {
  const T = periods;
  const hours = new Float64Array(resources * T);
  const before = new Float64Array(resources);
  const items = bill.start.length - 1;
  if (production.length !== items * T) throw new Error('Production does not fit the items.');
  for (let i = 0; i < items; i++) {
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const r = bill.resource[k]!;
      const perUnit = bill.hours[k]!;
      const offset = bill.offset[k]!;
      for (let t = 0; t < T && t < offset; t++) before[r]! += perUnit * production[i * T + t]!;
      for (let t = offset; t < T; t++) hours[r * T + t - offset]! += perUnit * production[i * T + t]!;
    }
  }
  return { hours, before };
}
