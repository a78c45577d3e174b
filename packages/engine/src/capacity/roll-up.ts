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
  // Hours by offset * resources + resource, of each item.
  const rolled: (ReadonlyMap<number, number> | undefined)[] = new Array(items);
  const empty: ReadonlyMap<number, number> = new Map();
  for (let n = items - 1; n >= 0; n--) {
    const i = materials.order[n]!;
    const own = new Map<number, number>();
    const add = (key: number, hours: number): void => {
      own.set(key, (own.get(key) ?? 0) + hours);
    };
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++)
      add(bill.offset[k]! * resources + bill.resource[k]!, bill.hours[k]!);
    for (let k = materials.start[i]!; k < materials.start[i + 1]!; k++) {
      const ahead = materials.offset[k]! * resources;
      for (const [key, hours] of rolled[materials.component[k]!]!) add(key + ahead, hours * materials.quantity[k]!);
    }
    rolled[i] = own.size > 0 ? own : empty;
  }

  const start = new Int32Array(items + 1);
  for (let i = 0; i < items; i++) start[i + 1] = start[i]! + rolled[i]!.size;
  const count = start[items]!;
  const resource = new Int32Array(count);
  const hours = new Float64Array(count);
  const offset = new Int32Array(count);
  let k = 0;
  let longestOffset = 0;
  for (const entries of rolled) {
    const sorted = [...entries!].sort(([a], [b]) => (a % resources) - (b % resources) || a - b);
    for (const [key, value] of sorted) {
      resource[k] = key % resources;
      offset[k] = Math.floor(key / resources);
      longestOffset = Math.max(longestOffset, offset[k]!);
      hours[k++] = value;
    }
  }
  return { start, resource, hours, offset, longestOffset, issues: bill.issues };
}
