import type { ProblemContext } from './problem-of.ts';

interface Typed {
  /** Quantity that binds every strategy, NaN where free. */
  readonly frozen: Float64Array;
  /** The planner's quantity for the strategy `own`, NaN where nothing is typed. */
  readonly own: Float64Array;
}

/**
 * The planner's typed production by stock point of the plan: rows of items add up to their product; rows of a family go to its
 * products by the shares of their items. A product is frozen in a period when a frozen row speaks of it, or when it is typed inside the demand
 * time fence.
 */
export function typedProduction({ company, measures, groups }: ProblemContext): Typed[] {
  const T = measures.periods;
  const typed = groups.points.map(() => ({
    frozen: new Float64Array(T).fill(Number.NaN),
    own: new Float64Array(T).fill(Number.NaN),
  }));
  const pointOf = new Map(groups.points.map(({ group, site }, p) => [`${group}/${site}`, p]));
  const fence = company.settings.demand_time_fence;
  const { production, productionFrozen } = company;
  const add = (group: number, site: string | null, row: number, part: number) => {
    const at = site === null ? groups.groups[group]!.site : measures.points.siteAt.get(site)!;
    const point = pointOf.get(`${group}/${at}`);
    if (point === undefined) return;
    const { frozen, own } = typed[point]!;
    for (let t = 0; t < T; t++) {
      const units = production.values[row * T + t]!;
      if (Number.isNaN(units)) continue;
      own[t] = (Number.isNaN(own[t]!) ? 0 : own[t]!) + units * part;
      if (productionFrozen.values[row * T + t] === 1 || t < fence) frozen[t] = 0;
    }
  };
  production.rows.forEach(({ item, family, site }, row) => {
    if (item !== null) {
      add(groups.groupOf[measures.products.itemAt.get(item)!]!, site, row, 1);
      return;
    }
    // A family row speaks of all its products: each takes the part its items have in the family.
    const { items, share } = measures.sharesOf(measures.products.members.tree.positionOf.get(family!)!);
    const parts = new Map<number, number>();
    items.forEach((i, k) => {
      const g = groups.groupOf[i]!;
      parts.set(g, (parts.get(g) ?? 0) + share[k]!);
    });
    for (const [group, part] of parts) add(group, site, row, part);
  });
  for (const { frozen, own } of typed) for (let t = 0; t < T; t++) if (!Number.isNaN(frozen[t]!)) frozen[t] = own[t]!;
  return typed;
}
