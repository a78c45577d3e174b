import { periodName } from '../calendar/period-name.ts';
import type { Company } from '../company/company.ts';
import { inPlural } from '../company/unit-words.ts';
import type { Groups } from './groups.ts';
import type { ProblemNames, StockPoint, SupplyProblem } from './problem.ts';

/** `Batteries`, and `Batteries at North` where the company has more than one site; the key where nothing has a name. */
export function nameOf({ names }: SupplyProblem, { key, product, site }: StockPoint): string {
  if (names === undefined) return key;
  const name = names.products.get(product)?.name ?? product;
  return names.sites.size > 1 ? `${name} at ${names.sites.get(site) ?? site}` : name;
}

/** What the product is counted in, in the plural. */
export function unitsOf({ names }: SupplyProblem, { product }: StockPoint): string {
  return names?.products.get(product)?.unit ?? 'units';
}

export function resourceNameOf({ names }: SupplyProblem, resource: string): string {
  return names?.resources.get(resource) ?? resource;
}

/** `Nov 2026`, `week 45 of 2026`. */
export function periodNameOf({ periodLabels }: SupplyProblem, t: number): string {
  return periodName(periodLabels[t]!).long;
}

/** Names of a company's products, sites and resources, and its currency; a family of items in different units is counted in `units`. */
export function namesOf(company: Company, { groups }: Groups, at: 'family' | 'item'): ProblemNames {
  const families = new Map(company.families.map(({ family, name }) => [family, name || family]));
  const products = groups.map(({ product, family, items }): [string, { name: string; unit: string }] => {
    const first = company.items[items[0] ?? -1];
    const units = new Set(items.map((i) => company.items[i]!.unit));
    // A family told apart by a word in brackets keeps the word.
    const name = at === 'item' ? first?.name || product : (families.get(family) ?? family) + product.slice(family.length);
    return [product, { name, unit: units.size > 1 ? 'units' : inPlural(first?.unit ?? 'unit') }];
  });
  return {
    products: new Map(products),
    sites: new Map(company.sites.map(({ site, name }) => [site, name || site])),
    resources: new Map(company.resources.map(({ resource, name }) => [resource, name || resource])),
    currency: company.settings.currency,
  };
}
