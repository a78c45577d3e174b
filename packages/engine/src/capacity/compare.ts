import type { ResourceBill } from '../company/measures/bill-of-resources.ts';
import { type FamilyBill, familyBillOf, familyLoadOf } from './family-bill.ts';
import { loadOf } from './load.ts';

/** Load worked out both ways, hours, [resources x periods]. */
export interface LoadComparison {
  readonly periods: number;
  /** Every item's production through its bills, added up. */
  readonly bottomUp: Float64Array;
  /** Every family's production through mix-weighted coefficients. */
  readonly topDown: Float64Array;
  /** bottomUp - topDown: what planning by families does not see (positive) or sees too much of. */
  readonly difference: Float64Array;
  /** Difference as a share of the bottom-up load; ±Infinity where only the top-down load is there, 0 where there is neither. */
  readonly share: Float64Array;
  readonly familyBill: FamilyBill;
  /** The items behind the difference of a resource in a period, largest first; all of them together add up to it. */
  readonly causes: (resource: number, period: number, most: number) => readonly LoadCause[];
}

/** Why an item loads a resource differently than its family's mix says. */
export interface LoadCause {
  /** Position of the item. */
  readonly item: number;
  /** Hours of the difference; positive: the item takes more than the mix allows for. */
  readonly hours: number;
  /** Units of the item whose hours fall into the period: as planned by item, and as its share of the family. */
  readonly unitsByItem: number;
  readonly unitsByMix: number;
}

export interface LoadInput {
  /** Hours of a unit with everything below it (`rollUp`). */
  readonly bill: ResourceBill;
  readonly resources: number;
  readonly periods: number;
  /** Family each item is planned in. */
  readonly familyOf: Int32Array;
  readonly families: number;
  /** Units completed of each item for its own demand, [items x periods]. */
  readonly production: Float64Array;
  /** Share of each item that planning by families takes for granted, [items x periods]. */
  readonly mix: Float64Array;
}

/**
 * Bottom-up against top-down load. Where the items are made in the mix that the families are planned with, both are the same.
 */
export function compareLoads(input: LoadInput): LoadComparison {
  const { bill, resources, periods: T, familyOf, families, production, mix } = input;
  const familyUnits = addByFamily(production, familyOf, families, T);
  const bottomUp = loadOf(bill, production, resources, T).hours;
  const familyBill = familyBillOf(bill, familyOf, families, mix, T);
  const topDown = familyLoadOf(familyBill, familyUnits, resources);
  const difference = bottomUp.map((hours, k) => hours - topDown[k]!);
  const share = difference.map((hours, k) => (hours === 0 ? 0 : hours / bottomUp[k]!));

  const causes = (resource: number, period: number, most: number): LoadCause[] => {
    const found: LoadCause[] = [];
    for (let i = 0; i < familyOf.length; i++) {
      let hours = 0;
      let unitsByItem = 0;
      let unitsByMix = 0;
      for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
        const t = period + bill.offset[k]!;
        if (bill.resource[k] !== resource || t >= T) continue;
        const planned = mix[i * T + t]! * familyUnits[familyOf[i]! * T + t]!;
        hours += bill.hours[k]! * (production[i * T + t]! - planned);
        unitsByItem += production[i * T + t]!;
        unitsByMix += planned;
      }
      if (hours !== 0) found.push({ item: i, hours, unitsByItem, unitsByMix });
    }
    return found.sort((a, b) => Math.abs(b.hours) - Math.abs(a.hours) || a.item - b.item).slice(0, most);
  };
  return { periods: T, bottomUp, topDown, difference, share, familyBill, causes };
}

/** Units of items added up by family, [families x periods]. */
export function addByFamily(units: Float64Array, familyOf: Int32Array, families: number, periods: number): Float64Array {
  const total = new Float64Array(families * periods);
  for (let i = 0; i < familyOf.length; i++) {
    const f = familyOf[i]!;
    for (let t = 0; t < periods; t++) total[f * periods + t]! += units[i * periods + t]!;
  }
  return total;
}
