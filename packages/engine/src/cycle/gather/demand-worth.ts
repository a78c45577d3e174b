import { netPricesOf, productsOf } from '../../company/measures/index.ts';
import { inPlural } from '../../company/unit-words.ts';
import type { Applied } from '../../scenario/apply.ts';

/** Demand of a scenario before any plan. */
export interface DemandWorth {
  /** Units over the plan by what they are counted in. */
  readonly units: ReadonlyMap<string, number>;
  /** Money of the plan if all of it is met at the prices of its markets. */
  readonly revenue: number;
}

export function worthOfDemand({ company, book }: Pick<Applied, 'company' | 'book'>): DemandWorth {
  const priceIn = netPricesOf(company, productsOf(company));
  const units = new Map<string, number>();
  let revenue = 0;
  book.rows.forEach(({ item, market }, r) => {
    const price = priceIn(item, market);
    const unit = inPlural(company.items[item]!.unit);
    let sum = 0;
    for (let t = 0; t < book.periods; t++) {
      const here = book.values[r * book.periods + t]!;
      sum += here;
      revenue += here * price[t]!;
    }
    units.set(unit, (units.get(unit) ?? 0) + sum);
  });
  return { units, revenue };
}
