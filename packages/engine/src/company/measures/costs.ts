import { horizonOf } from '../../calendar/calendar.ts';
import type { Company } from '../company.ts';
import { itemAt, type Products } from './products.ts';
import { holds } from './steps.ts';
import { yearSharesOf } from './working-days.ts';

/** Variable cost of every item by planned period, money a unit, shape [items x periods]. */
export function costsOf(company: Company, products: Products): Float64Array {
  const T = horizonOf(company.calendar);
  const cost = new Float64Array(company.items.length * T);
  company.items.forEach((item, i) => {
    cost.fill(item.cost, i * T, (i + 1) * T);
  });
  const rows = new Map<number, { from: number | null; value: number }[]>();
  for (const row of company.costs) {
    const i = itemAt(products, row.item);
    const list = rows.get(i) ?? [];
    rows.set(i, list);
    list.push({ from: row.from, value: row.cost });
  }
  for (const [i, steps] of rows) {
    holds(steps, T, (t, value) => {
      cost[i * T + t] = value;
    });
  }
  return cost;
}

/**
 * Cost of keeping one unit one period, money, shape [items x periods]: what the item says, otherwise its cost in the period times
 * the yearly holding rate times the period's share of a year.
 */
export function holdingCostsOf(company: Company, costs: Float64Array): Float64Array {
  const shares = yearSharesOf(company);
  const T = shares.length;
  const holding = new Float64Array(costs.length);
  company.items.forEach(({ holding_cost }, i) => {
    for (let t = 0; t < T; t++) {
      holding[i * T + t] = holding_cost ?? costs[i * T + t]! * company.settings.holding_rate * shares[t]!;
    }
  });
  return holding;
}
