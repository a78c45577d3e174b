import type { ProductGroup } from './groups.ts';
import type { Allotment, Offer } from './problem.ts';
import type { ProblemContext } from './problem-of.ts';

/**
 * Offers of subcontractors and sellers. A row of a family holds for all its products together: they share its minimum and maximum.
 * A bought product without any offer is bought at its cost, without limit.
 */
export function suppliesOf(context: ProblemContext): { offers: Offer[]; allotments: Allotment[] } {
  const { company, measures, groups } = context;
  const T = measures.periods;
  const offers: Offer[] = [];
  const allotments: Allotment[] = [];
  const supplierAllotment = new Map<string, number>();
  company.resources.forEach(({ resource, kind }, r) => {
    if (kind !== 'supplier') return;
    supplierAllotment.set(resource, allotments.length);
    allotments.push({ resource, capacity: measures.capacity.available.slice(r * T, (r + 1) * T), minimum: new Float64Array(T) });
  });
  const homePoint = new Map(
    groups.points.flatMap(({ group, site }, p) => (groups.groups[group]!.site === site ? [[group, p] as const] : [])),
  );
  const offered = new Set<number>();
  const { tree } = measures.products.members;

  for (const row of company.subcontract) {
    const targets = row.item !== null ? [groups.groupOf[measures.products.itemAt.get(row.item)!]!] : groupsBelow(row.family!);
    const runs = (t: number) => t >= (row.from ?? 0) && t <= (row.to ?? T);
    const series = (value: number, outside: number) => Float64Array.from({ length: T }, (_, t) => (runs(t) ? value : outside));
    const maximum = series(row.maximum ?? Infinity, 0);
    const minimum = series(row.minimum, 0);
    const shared: number[] = row.supplier === null ? [] : [supplierAllotment.get(row.supplier)!];
    const together = targets.length > 1;
    if (together && (row.maximum !== null || row.minimum > 0)) {
      shared.push(allotments.length);
      allotments.push({ resource: `${row.supplier ?? 'offer'}: ${row.family}`, capacity: maximum, minimum });
    }
    for (const g of targets) {
      offered.add(g);
      offers.push({
        stockPoint: homePoint.get(g)!,
        supplier: row.supplier ?? (groups.groups[g]!.supply === 'buy' ? 'market' : 'subcontractor'),
        price: new Float64Array(T).fill(row.price),
        minimum: together ? new Float64Array(T) : minimum,
        maximum: together ? series(Infinity, 0) : maximum,
        allotments: shared,
        kind: groups.groups[g]!.supply === 'buy' ? 'purchase' : 'subcontract',
      });
    }
  }
  groups.groups.forEach((group, g) => {
    if (group.supply === 'buy' && !offered.has(g)) offers.push(openMarket(context, group, homePoint.get(g)!));
  });
  return { offers, allotments };

  function groupsBelow(family: string): number[] {
    const above = tree.positionOf.get(family)!;
    const below = new Set(Array.from(tree.order.subarray(tree.place[above]!, tree.last[above]!), (f) => tree.ids[f]!));
    return groups.groups.flatMap((group, g) => (below.has(group.family) ? [g] : []));
  }
}

function openMarket({ measures, mix }: ProblemContext, group: ProductGroup, point: number): Offer {
  const T = measures.periods;
  const price = new Float64Array(T);
  for (const i of group.items) for (let t = 0; t < T; t++) price[t]! += mix.wholeShare[i]! * measures.cost[i * T + t]!;
  return {
    stockPoint: point,
    supplier: 'market',
    price,
    minimum: new Float64Array(T),
    maximum: new Float64Array(T).fill(Infinity),
    allotments: [],
    kind: 'purchase',
  };
}
