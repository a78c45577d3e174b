import type { Issue } from '../company/issue.ts';
import type { ProblemContext } from './problem-of.ts';

/**
 * Production typed for a site that does not make the product, or for a product that is bought: the model has no place for it, so it is
 * left out, and said. One issue a product and site.
 */
export function typedElsewhere({ company, measures, groups }: ProblemContext): Issue[] {
  const T = measures.periods;
  const { production, sites } = company;
  const units = new Map<string, number>();
  const leave = (group: number, site: string | null, amount: number): void => {
    const { supply, site: home, product } = groups.groups[group]!;
    const at = site === null ? home : measures.points.siteAt.get(site)!;
    if (supply === 'make' && at === home) return;
    const key = JSON.stringify([product, sites[at]!.site, supply === 'make' ? sites[home]!.site : null]);
    units.set(key, (units.get(key) ?? 0) + amount);
  };
  production.rows.forEach(({ item, family, site }, row) => {
    const typed = production.values.subarray(row * T, (row + 1) * T);
    if (typed.every(Number.isNaN)) return;
    const amount = typed.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : x), 0);
    if (item !== null) {
      leave(groups.groupOf[measures.products.itemAt.get(item)!]!, site, amount);
      return;
    }
    const { items, share } = measures.sharesOf(measures.products.members.tree.positionOf.get(family!)!);
    items.forEach((i, k) => {
      leave(groups.groupOf[i]!, site, amount * share[k]!);
    });
  });
  return [...units]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, amount]) => {
      const [product, site, home] = JSON.parse(key) as [string, string, string | null];
      return {
        code: 'supply/typed-where-not-made',
        severity: 'warning',
        message: `Production of ${product} is typed for ${site}, ${
          home === null ? 'but it is bought' : `but it is made at ${home}`
        }: ${Math.round(amount * 10) / 10} in all are left out.`,
        at: { file: 'production', item: product, site },
        seen: site,
        wanted: home ?? 'a product that is made',
        remedy:
          home === null
            ? 'Remove the rows, or say in the table items that it is made.'
            : `Write ${home} as the site, or change the home site in the table items.`,
      };
    });
}
