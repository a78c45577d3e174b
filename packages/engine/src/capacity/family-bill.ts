import type { ResourceBill } from '../company/measures/bill-of-resources.ts';

/**
 * Bills of resources of families: hours a unit of the family takes when its items are made in a given mix. They differ by
 * period, because the mix does.
 */
export interface FamilyBill {
  readonly periods: number;
  /** Entries of family f stand at `start[f] … start[f+1]-1`, sorted by resource, then offset. */
  readonly start: Int32Array;
  readonly resource: Int32Array;
  /** Periods before completion in which the hours are worked. */
  readonly offset: Int32Array;
  /** Hours a unit by period of completion, [entries x periods]. */
  readonly hours: Float64Array;
}

/**
 * Mix-weighted coefficients.
 *
 *   a_f,r,o,t = sum over items i of f of share_i,t * a_i,r,o
 *
 * Shapes: familyOf[items], mix[items x periods] with shares that add up to 1 in each family and period (see `mixOf`).
 */
export function familyBillOf(
  bill: ResourceBill,
  familyOf: Int32Array,
  families: number,
  mix: Float64Array,
  periods: number,
): FamilyBill {
  const T = periods;
  const items = familyOf.length;
  let resources = 0;
  for (const r of bill.resource) resources = Math.max(resources, r + 1);
  const depth = bill.longestOffset + 1;
  const keys = resources * depth;
  const keyOf = (k: number): number => bill.resource[k]! * depth + bill.offset[k]!;
  // Entry of each family and key (resource * depth + offset): first a mark, then its position.
  const entryOf = new Int32Array(families * keys);
  for (let i = 0; i < items; i++) {
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) entryOf[familyOf[i]! * keys + keyOf(k)] = 1;
  }
  const start = new Int32Array(families + 1);
  let count = 0;
  for (let f = 0; f < families; f++) {
    for (let key = f * keys; key < (f + 1) * keys; key++) if (entryOf[key] === 1) entryOf[key] = count++;
    start[f + 1] = count;
  }
  const resource = new Int32Array(count);
  const offset = new Int32Array(count);
  const hours = new Float64Array(count * T);
  for (let i = 0; i < items; i++) {
    const base = familyOf[i]! * keys;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const entry = entryOf[base + keyOf(k)]!;
      const perUnit = bill.hours[k]!;
      resource[entry] = bill.resource[k]!;
      offset[entry] = bill.offset[k]!;
      for (let t = 0; t < T; t++) hours[entry * T + t]! += mix[i * T + t]! * perUnit;
    }
  }
  return { periods, start, resource, offset, hours };
}

/**
 * Share of every item in its family by period, [items x periods]: in proportion to `units`. Where a family has none in a period, the
 * mix of all its periods; where it has none at all, equal shares.
 */
export function mixOf(units: Float64Array, familyOf: Int32Array, families: number, periods: number): Float64Array {
  const T = periods;
  const items = familyOf.length;
  const byPeriod = new Float64Array(families * T);
  const ofItem = new Float64Array(items);
  const overall = new Float64Array(families);
  const count = new Int32Array(families);
  for (let i = 0; i < items; i++) {
    const f = familyOf[i]!;
    count[f]!++;
    for (let t = 0; t < T; t++) {
      byPeriod[f * T + t]! += units[i * T + t]!;
      ofItem[i]! += units[i * T + t]!;
    }
    overall[f]! += ofItem[i]!;
  }
  const mix = new Float64Array(items * T);
  for (let i = 0; i < items; i++) {
    const f = familyOf[i]!;
    for (let t = 0; t < T; t++) {
      if (byPeriod[f * T + t]! > 0) mix[i * T + t] = units[i * T + t]! / byPeriod[f * T + t]!;
      else mix[i * T + t] = overall[f]! > 0 ? ofItem[i]! / overall[f]! : 1 / count[f]!;
    }
  }
  return mix;
}

/** Hours that production of families takes of each resource, [resources x periods]; hours before the first period are left out. */
export function familyLoadOf(bill: FamilyBill, production: Float64Array, resources: number): Float64Array {
  const T = bill.periods;
  const load = new Float64Array(resources * T);
  for (let f = 0; f < bill.start.length - 1; f++) {
    for (let k = bill.start[f]!; k < bill.start[f + 1]!; k++) {
      const base = bill.resource[k]! * T - bill.offset[k]!;
      for (let t = bill.offset[k]!; t < T; t++) load[base + t]! += bill.hours[k * T + t]! * production[f * T + t]!;
    }
  }
  return load;
}
