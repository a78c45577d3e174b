import type { Company } from '../company/company.ts';
import type { Measures } from '../company/measures/index.ts';

/**
 * A product of the plan: one item, or the items of a family that share home site, policy and way of supply, so that a unit of one
 * stands for a unit of another.
 */
export interface ProductGroup {
  /** The item, or the family; with a word in brackets where a family has to be told apart. */
  readonly product: string;
  readonly family: string;
  /** Positions in `company.items`, ascending. */
  readonly items: readonly number[];
  /** Position of the home site. */
  readonly site: number;
  readonly policy: 'make-to-stock' | 'make-to-order';
  readonly supply: 'make' | 'buy';
}

/** A product at a site: the stock points of its items there, as positions in `measures.points`, ascending by item. */
export interface GroupPoint {
  readonly group: number;
  readonly site: number;
  readonly points: readonly number[];
}

export interface Groups {
  readonly groups: readonly ProductGroup[];
  /** Sorted by product, then site. */
  readonly points: readonly GroupPoint[];
  /** Group of each item. */
  readonly groupOf: Int32Array;
}

/** The products of a plan at the level of families or items. */
export function groupsOf(company: Company, measures: Measures, at: 'family' | 'item'): Groups {
  const siteAt = measures.points.siteAt;
  const groups = at === 'item' ? itemGroups(company, siteAt) : familyGroups(company, siteAt);
  const groupOf = new Int32Array(company.items.length);
  groups.forEach((group, g) => {
    for (const i of group.items) groupOf[i] = g;
  });
  const points: GroupPoint[] = [];
  groups.forEach((group, g) => {
    const bySite = new Map<number, number[]>();
    for (const i of group.items) {
      for (let p = measures.points.itemStart[i]!; p < measures.points.itemStart[i + 1]!; p++) {
        const site = measures.points.site[p]!;
        const list = bySite.get(site);
        if (list) list.push(p);
        else bySite.set(site, [p]);
      }
    }
    for (const site of [...bySite.keys()].sort((a, b) => a - b)) points.push({ group: g, site, points: bySite.get(site)! });
  });
  return { groups, points, groupOf };
}

function itemGroups(company: Company, siteAt: ReadonlyMap<string, number>): ProductGroup[] {
  return company.items.map(({ item, family, site, policy, supply }, i) => ({
    product: item,
    family,
    items: [i],
    site: siteAt.get(site)!,
    policy,
    supply,
  }));
}

function familyGroups(company: Company, siteAt: ReadonlyMap<string, number>): ProductGroup[] {
  const keyed = Map.groupBy(company.items.keys(), (i) => {
    const { family, site, policy, supply } = company.items[i]!;
    return JSON.stringify([family, site, policy, supply]);
  });
  const byFamily = Map.groupBy(keyed.values(), ([first]) => company.items[first!]!.family);
  const groups: ProductGroup[] = [];
  for (const [family, parts] of byFamily) {
    const differs = (of: (i: number) => string) => new Set(parts.map(([first]) => of(first!))).size > 1;
    const told = {
      site: differs((i) => company.items[i]!.site),
      policy: differs((i) => company.items[i]!.policy),
      supply: differs((i) => company.items[i]!.supply),
    };
    for (const items of parts) {
      const { site, policy, supply } = company.items[items[0]!]!;
      const words = [
        told.site ? site : '',
        told.policy ? (policy === 'make-to-order' ? 'to order' : 'to stock') : '',
        told.supply ? (supply === 'buy' ? 'bought' : 'made') : '',
      ].filter((word) => word !== '');
      const product = words.length === 0 ? family : `${family} (${words.join(', ')})`;
      groups.push({ product, family, items, site: siteAt.get(site)!, policy, supply });
    }
  }
  return groups.sort((a, b) => (a.product < b.product ? -1 : 1));
}
