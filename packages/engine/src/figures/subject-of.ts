import type { Company } from '../company/company.ts';
import { inPlural } from '../company/unit-words.ts';
import type { Groups } from '../supply/groups.ts';
import type { CompanyProblem } from '../supply/problem-of.ts';
import type { NamedProduct, Subject } from './subject.ts';

/** Closed periods drawn before the plan. */
const historyShown = 6;

/** Names, units and history of what a problem plans. */
export function subjectOf(company: Company, { problem, groups }: CompanyProblem, level: 'family' | 'item'): Subject {
  return {
    company: company.settings.name,
    currency: company.settings.currency,
    level,
    periodLabels: problem.periodLabels,
    products: productNames(company, groups, level),
    sites: new Map(company.sites.map(({ site, name }) => [site, name || site])),
    resources: new Map(company.resources.map(({ resource, name }) => [resource, name || resource])),
    makeToOrder: new Set(problem.stockPoints.filter(({ policy }) => policy === 'make-to-order').map(({ key }) => key)),
    prices: new Map(problem.stockPoints.map(({ key, price }) => [key, price])),
    history: historyOf(company, groups),
  };
}

/** Products by name; a product is counted in the unit of its items, and items in different units leave it without one. */
function productNames(company: Company, { groups }: Groups, level: 'family' | 'item'): Map<string, NamedProduct> {
  const families = new Map(company.families.map(({ family, name }) => [family, name || family]));
  return new Map(
    groups.map(({ product, family, items }): [string, NamedProduct] => {
      const first = company.items[items[0] ?? -1];
      const units = new Set(items.map((i) => company.items[i]!.unit));
      const name = level === 'item' ? first?.name || product : (families.get(family) ?? family) + product.slice(family.length);
      return [product, { name, unit: units.size > 1 ? 'mixed units' : inPlural(first?.unit ?? 'unit') }];
    }),
  );
}

/** Units sold by product in the last closed periods; a period of which nothing is known of any item stays NaN. */
function historyOf(company: Company, { groups, groupOf }: Groups): Subject['history'] {
  const { salesHistory, calendar } = company;
  const shown = Math.min(historyShown, salesHistory.periods);
  const from = salesHistory.periods - shown;
  const labels = calendar.periods.slice(calendar.firstPlan - shown, calendar.firstPlan).map(({ label }) => label);
  const itemAt = new Map(company.items.map(({ item }, i) => [item, i]));
  const units = new Map<string, Float64Array>();
  salesHistory.rows.forEach((row, r) => {
    const item = row.item === null ? undefined : itemAt.get(row.item);
    if (item === undefined) return;
    const { product } = groups[groupOf[item]!]!;
    let sold = units.get(product);
    if (!sold) {
      sold = new Float64Array(shown).fill(Number.NaN);
      units.set(product, sold);
    }
    for (let t = 0; t < shown; t += 1) {
      const value = salesHistory.values[r * salesHistory.periods + from + t]!;
      if (!Number.isNaN(value)) sold[t] = (Number.isNaN(sold[t]!) ? 0 : sold[t]!) + value;
    }
  });
  return { labels, units };
}
