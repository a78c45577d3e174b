import type { ResourceBill } from '../company/measures/bill-of-resources.ts';
import type { MaterialBill } from './material-bill.ts';

/**
 * The bill of resources of every item with everything below it: its own hours, and those of its components, further ahead by
 * the offset at which they are needed. So one unit of an end item tells all hours it takes.
 *
 * @example a bicycle takes 1 h of assembly; its frame, needed a period before, 2 h of welding: 1 h assembly at offset 0 and
 * 2 h welding at offset 1
 */
export function rollUp(bill: ResourceBill, materials: MaterialBill): ResourceBill {
  const items = bill.start.length - 1;
  let resources = 0;
  for (const r of bill.resource) resources = Math.max(resources, r + 1);
  const depth = deepestOffset(bill, materials) + 1;
  // Hours of one item at resource * depth + offset, and which of these are in use.
  const scratch = new Float64Array(resources * depth);
  const used = new Uint8Array(resources * depth);
  const keys: Int32Array[] = new Array(items);
  const values: Float64Array[] = new Array(items);
  const touched: number[] = [];
  const add = (key: number, hours: number): void => {
    if (used[key] === 0) {
      used[key] = 1;
      touched.push(key);
    }
    scratch[key]! += hours;
  };
  for (let n = items - 1; n >= 0; n--) {
    const i = materials.order[n]!;
    touched.length = 0;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) add(bill.resource[k]! * depth + bill.offset[k]!, bill.hours[k]!);
    for (let k = materials.start[i]!; k < materials.start[i + 1]!; k++) {
      const ahead = materials.offset[k]!;
      const quantity = materials.quantity[k]!;
      const below = keys[materials.component[k]!]!;
      const hours = values[materials.component[k]!]!;
      for (let e = 0; e < below.length; e++) add(below[e]! + ahead, hours[e]! * quantity);
    }
    const own = Int32Array.from(touched).sort();
    const ownHours = new Float64Array(own.length);
    for (let e = 0; e < own.length; e++) {
      ownHours[e] = scratch[own[e]!]!;
      scratch[own[e]!] = 0;
      used[own[e]!] = 0;
    }
    keys[i] = own;
    values[i] = ownHours;
  }

  const start = new Int32Array(items + 1);
  for (let i = 0; i < items; i++) start[i + 1] = start[i]! + keys[i]!.length;
  const resource = new Int32Array(start[items]!);
  const offset = new Int32Array(start[items]!);
  const hours = new Float64Array(start[items]!);
  let k = 0;
  let longestOffset = 0;
  for (let i = 0; i < items; i++) {
    hours.set(values[i]!, k);
    for (const key of keys[i]!) {
      resource[k] = Math.floor(key / depth);
      offset[k] = key % depth;
      longestOffset = Math.max(longestOffset, offset[k++]!);
    }
  }
  return { start, resource, hours, offset, longestOffset, issues: bill.issues };
}

/** The furthest ahead that any hours can be worked: the longest way down the bill of materials. */
function deepestOffset(bill: ResourceBill, materials: MaterialBill): number {
  const ahead = new Int32Array(materials.order.length);
  let deepest = 0;
  for (const i of materials.order) {
    deepest = Math.max(deepest, ahead[i]!);
    for (let k = materials.start[i]!; k < materials.start[i + 1]!; k++) {
      const c = materials.component[k]!;
      ahead[c] = Math.max(ahead[c]!, ahead[i]! + materials.offset[k]!);
    }
  }
  return deepest + bill.longestOffset;
}
