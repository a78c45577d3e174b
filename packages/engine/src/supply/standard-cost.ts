import { materialBillOf } from '../capacity/material-bill.ts';
import type { Company } from '../company/company.ts';
import { itemAt, type Measures, paidPeriodsOf } from '../company/measures/index.ts';
import { holds } from '../company/measures/steps.ts';

/**
 * Standard cost of every item by planned period, money a unit, [items x periods].
 *
 *   standard = stated, or else own variable cost + sum of hours x cost of an hour + sum of quantity x standard of planned components
 *
 * Own variable cost of a made item is its cost less the cost of its planned components, which it includes. An hour of a labour pool
 * costs its wage over the hours of a head (mean of the horizon) plus its variable cost; an hour of another resource its variable cost.
 */
export function standardCostsOf(company: Company, measures: Measures): Float64Array {
  const { periods: T, products } = measures;
  const stated = new Map<number, { from: number | null; value: number }[]>();
  for (const { item, from, cost } of company.standardCosts) {
    const i = itemAt(products, item);
    const list = stated.get(i);
    if (list) list.push({ from, value: cost });
    else stated.set(i, [{ from, value: cost }]);
  }
  const hour = costOfAnHour(company, measures);
  const bill = materialBillOf(company, products);
  const standard = new Float64Array(company.items.length * T);
  const done = new Uint8Array(company.items.length);
  const derive = (i: number): void => {
    if (done[i] === 1) return;
    done[i] = 1;
    const made = company.items[i]!.supply === 'make';
    for (let t = 0; t < T; t++) standard[i * T + t] = measures.cost[i * T + t]!;
    if (made) {
      let hours = 0;
      for (let e = measures.bill.start[i]!; e < measures.bill.start[i + 1]!; e++) {
        hours += measures.bill.hours[e]! * hour[measures.bill.resource[e]!]!;
      }
      for (let t = 0; t < T; t++) standard[i * T + t]! += hours;
      for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
        const c = bill.component[k]!;
        derive(c);
        // Its cost is in the cost of the parent already; what its standard holds besides (hours, a stated standard) comes on top.
        for (let t = 0; t < T; t++) {
          standard[i * T + t]! += bill.quantity[k]! * (standard[c * T + t]! - measures.cost[c * T + t]!);
        }
      }
    }
    const rows = stated.get(i);
    if (rows)
      holds(rows, T, (t, value) => {
        standard[i * T + t] = value;
      });
  };
  for (let i = 0; i < company.items.length; i++) derive(i);
  return standard;
}

/** Money an hour of each resource costs, by position in `company.resources`. */
function costOfAnHour(company: Company, { capacity, periods: T }: Measures): Float64Array {
  const paid = paidPeriodsOf(company).reduce((sum, periods) => sum + periods, 0);
  return Float64Array.from(company.resources, ({ cost_per_hour, kind }, r) => {
    if (kind !== 'labour' && kind !== 'machine') return 0;
    const row = company.workforce[capacity.workforceRow[r]!];
    if (row === undefined) return cost_per_hour;
    let hours = 0;
    for (let t = 0; t < T; t++) hours += capacity.hoursPerHead[r * T + t]!;
    return cost_per_hour + (hours > 0 ? (row.wage * paid) / hours : 0);
  });
}
