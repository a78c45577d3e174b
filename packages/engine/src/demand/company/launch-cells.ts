import type { Company } from '../../company/company.ts';
import type { Products } from '../../company/measures/products.ts';
import { membersBelow } from '../../hierarchy/members.ts';
import { ancestorsOf } from '../../hierarchy/tree.ts';
import { type Cell, livesOf } from './cells.ts';

/**
 * Cells of items that have not been sold yet but are launched in the plan (or were just before it): the markets and sites in
 * which the nearest family above sold during the last season.
 *
 * Components that go into other items and were never sold are left out: their demand follows from their parents.
 */
export function launchCells(
  company: Company,
  products: Products,
  cells: readonly Cell[],
  closed: number,
  end: number,
  season: number,
): Cell[] {
  const sold = new Set(cells.filter(({ first }) => first < closed).map(({ item }) => item));
  const components = new Set(company.billOfMaterials.map(({ component }) => component));
  const lives = livesOf(company);
  const { tree, nodeOf } = products.members;
  const byItem = new Map<number, Cell[]>();
  for (const cell of cells) {
    const list = byItem.get(cell.item);
    if (list) list.push(cell);
    else byItem.set(cell.item, [cell]);
  }
  const places = new Map<number, readonly Cell[]>();
  const placesOf = (family: number): readonly Cell[] => {
    const before = places.get(family);
    if (before) return before;
    const byPlace = new Map<string, Cell>();
    for (const item of membersBelow(products.members, family)) {
      for (const cell of byItem.get(item) ?? []) {
        if (!cell.values.subarray(Math.max(0, closed - season)).some((units) => units > 0)) continue;
        byPlace.set(`${cell.market}\u0000${cell.site}`, cell);
      }
    }
    const cellsThere = [...byPlace.keys()].sort().map((key) => byPlace.get(key)!);
    places.set(family, cellsThere);
    return cellsThere;
  };
  const found: Cell[] = [];
  company.items.forEach(({ item: id, launch, end: last }, item) => {
    if (launch === null || sold.has(item) || byItem.has(item) || components.has(id)) return;
    const { from } = lives[item]!;
    if (from < closed - season / 4 || from >= end || (last !== null && last < 0)) return;
    const family = nodeOf[item]!;
    for (const above of [family, ...ancestorsOf(tree, family)]) {
      const there = placesOf(above);
      if (there.length === 0) continue;
      for (const { market, site } of there) {
        found.push({ item, market, site, values: new Float64Array(closed), first: closed });
      }
      return;
    }
    found.push({ item, market: null, site: null, values: new Float64Array(closed), first: closed });
  });
  return found;
}
