import type { Company } from '../company/company.ts';
import { familyAt, type Measures } from '../company/measures/index.ts';
import { holds } from '../company/measures/steps.ts';
import { isWithin } from '../hierarchy/tree.ts';

/**
 * Adds fixed costs to the stock points that bear them, [points x periods]: those of the family and site a row names, by their revenue in
 * the period; in a period without revenue by that of the whole plan, and where there is none in equal parts. A row whose family has no
 * stock point at its site is borne by all.
 */
export function addFixedCosts(company: Company, measures: Measures, revenue: Float64Array, into: Float64Array): void {
  const T = measures.periods;
  const { points, products } = measures;
  const { tree, nodeOf } = products.members;
  const rows = Map.groupBy(company.fixedCosts, ({ cost, family, site }) => JSON.stringify([cost, family, site]));
  for (const steps of rows.values()) {
    const { family, site } = steps[0]!;
    const amount = new Float64Array(T);
    holds(
      steps.map((row) => ({ from: row.from, value: row.amount })),
      T,
      (t, value) => {
        amount[t] = value;
      },
    );
    const above = family === null ? -1 : familyAt(products, family);
    const at = site === null ? -1 : points.siteAt.get(site)!;
    const all = Array.from(points.item.keys());
    const named = all.filter(
      (p) => (above < 0 || isWithin(tree, nodeOf[points.item[p]!]!, above)) && (at < 0 || points.site[p] === at),
    );
    share(amount, named.length > 0 ? named : all, revenue, T, into);
  }
}

function share(amount: Float64Array, bearers: readonly number[], revenue: Float64Array, T: number, into: Float64Array): void {
  const sold = new Float64Array(T);
  const whole = new Float64Array(bearers.length);
  let all = 0;
  bearers.forEach((p, n) => {
    for (let t = 0; t < T; t++) {
      const money = Math.max(0, revenue[p * T + t]!);
      sold[t]! += money;
      whole[n]! += money;
      all += money;
    }
  });
  bearers.forEach((p, n) => {
    for (let t = 0; t < T; t++) {
      const part = sold[t]! > 0 ? Math.max(0, revenue[p * T + t]!) / sold[t]! : all > 0 ? whole[n]! / all : 1 / bearers.length;
      into[p * T + t]! += amount[t]! * part;
    }
  });
}
