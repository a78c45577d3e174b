import type { ComponentUse, LaneMove } from './problem.ts';
import type { ProblemContext } from './problem-of.ts';
import { meanOver } from './problem-points.ts';
import { selfUse } from './self-use.ts';

/** Every product on every lane it may use. A row that names an item of the product beats one that holds for all items. */
export function lanesOf({ company, measures, groups }: ProblemContext): LaneMove[] {
  const moves: LaneMove[] = [];
  const pointOf = new Map(groups.points.map(({ group, site }, p) => [`${group}/${site}`, p]));
  const chosen = new Map<string, { row: number; general: boolean }>();
  company.lanes.forEach((lane, row) => {
    const targets = lane.item === null ? groups.groups.keys() : [groups.groupOf[measures.products.itemAt.get(lane.item)!]!];
    for (const g of targets) {
      const key = `${g}/${lane.from}/${lane.to}`;
      const before = chosen.get(key);
      if (before === undefined || (before.general && lane.item !== null)) chosen.set(key, { row, general: lane.item === null });
    }
  });
  for (const [key, { row }] of chosen) {
    const lane = company.lanes[row]!;
    const group = Number(key.slice(0, key.indexOf('/')));
    const from = pointOf.get(`${group}/${measures.points.siteAt.get(lane.from)!}`);
    const to = pointOf.get(`${group}/${measures.points.siteAt.get(lane.to)!}`);
    if (from === undefined || to === undefined) continue;
    moves.push({ from, to, cost: lane.cost, leadTime: lane.lead_time, lane: row, laneCapacity: lane.capacity ?? Infinity });
  }
  return moves.sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * What a unit of each product takes of other products. In a family the quantities are weighted by the mix of the horizon. Components
 * are taken at the site where the parent is made if a lane can bring them there, otherwise where they are at home.
 */
export function componentsOf(context: ProblemContext): ComponentUse[] {
  const { company, measures, groups } = context;
  const pointOf = new Map(groups.points.map(({ group, site }, p) => [`${group}/${site}`, p]));
  const byParent = Map.groupBy(company.billOfMaterials, (row) => groups.groupOf[measures.products.itemAt.get(row.parent)!]!);
  const uses: ComponentUse[] = [];
  const ofItself = selfUse(context);
  for (const [g, rows] of byParent) {
    const parentGroup = groups.groups[g]!;
    if (parentGroup.supply !== 'make') continue;
    const parent = pointOf.get(`${g}/${parentGroup.site}`)!;
    const byComponent = Map.groupBy(
      rows,
      (row) => `${groups.groupOf[measures.products.itemAt.get(row.component)!]!}/${row.offset}`,
    );
    for (const [key, parts] of byComponent) {
      const [c, offset] = key.split('/').map(Number) as [number, number];
      const quantityOf = Map.groupBy(parts, (row) => measures.products.itemAt.get(row.parent)!);
      const quantity = meanOver(context, parentGroup, (i) =>
        (quantityOf.get(i) ?? []).reduce((sum, row) => sum + row.quantity / (1 - row.scrap), 0),
      );
      if (quantity === 0 || (c === g && ofItself[g] === 0)) continue;
      const component = pointOf.get(`${c}/${parentGroup.site}`) ?? pointOf.get(`${c}/${groups.groups[c]!.site}`)!;
      uses.push({ parent, component, quantity, offset });
    }
  }
  return uses.sort((a, b) => a.parent - b.parent || a.component - b.component || a.offset - b.offset);
}
