import { membersBelow } from '../../hierarchy/members.ts';
import type { Company } from '../company.ts';
import { familyAt, itemAt, type Products } from './products.ts';

/**
 * The stock points of a company: every item at every site where something happens to it. Sorted by item, then site.
 *
 * An item has a point at its home site; where demand, own production, stock or a target names another site; where an item
 * that is made needs it as a component and a lane can bring it; and at every site on the way of lanes between such places.
 */
export interface StockPoints {
  /** Position in `company.items`. */
  readonly item: Int32Array;
  /** Position in `company.sites`. */
  readonly site: Int32Array;
  /** Points of item i are `itemStart[i] … itemStart[i+1]-1`. */
  readonly itemStart: Int32Array;
  /** Point of each item at its home site. */
  readonly home: Int32Array;
  readonly siteAt: ReadonlyMap<string, number>;
}

export function stockPointsOf(company: Company, products: Products): StockPoints {
  const sites = company.sites.length;
  const siteAt = new Map(company.sites.map(({ site }, s) => [site, s]));
  const at = (site: string): number => {
    const s = siteAt.get(site);
    if (s === undefined) throw new Error(`Site "${site}" is not in the company.`);
    return s;
  };
  const homeSite = Int32Array.from(company.items, ({ site }) => at(site));
  const needed = new Uint8Array(company.items.length * sites);
  const sources = new Uint8Array(company.items.length * sites);
  const mark = (i: number, s: number, source: boolean): void => {
    needed[i * sites + s] = 1;
    if (source) sources[i * sites + s] = 1;
  };
  const markRow = (row: { item: string | null; family: string | null; site: string | null }, source: boolean): void => {
    if (row.site === null) return;
    const s = at(row.site);
    if (row.item !== null) mark(itemAt(products, row.item), s, source);
    else if (row.family !== null)
      for (const i of membersBelow(products.members, familyAt(products, row.family))) mark(i, s, source);
  };
  homeSite.forEach((s, i) => {
    mark(i, s, true);
  });
  for (const row of company.demand?.rows ?? []) markRow(row, false);
  for (const row of company.production.rows) markRow(row, true);
  for (const row of company.targets) markRow(row, false);
  for (const row of company.stock) mark(itemAt(products, row.item), at(row.site), true);
  addTransit(company, products, at, needed, sources);

  const itemStart = new Int32Array(company.items.length + 1);
  let count = 0;
  for (const flag of needed) count += flag;
  const item = new Int32Array(count);
  const site = new Int32Array(count);
  const home = new Int32Array(company.items.length);
  let p = 0;
  for (let i = 0; i < company.items.length; i++) {
    for (let s = 0; s < sites; s++) {
      if (needed[i * sites + s] === 0) continue;
      if (s === homeSite[i]) home[i] = p;
      item[p] = i;
      site[p++] = s;
    }
    itemStart[i + 1] = p;
  }
  return { item, site, itemStart, home, siteAt };
}

/** Position of an item at a site, or -1 when nothing happens to it there. */
export function pointAt(points: StockPoints, item: number, site: number): number {
  for (let p = points.itemStart[item]!; p < points.itemStart[item + 1]!; p++) if (points.site[p] === site) return p;
  return -1;
}

/**
 * Marks the sites on the way: those that a source of the item reaches by lanes and from which a place of need is reached.
 * Components are needed where their parents are made.
 */
function addTransit(
  company: Company,
  products: Products,
  at: (site: string) => number,
  needed: Uint8Array,
  sources: Uint8Array,
): void {
  if (company.lanes.length === 0) return;
  const sites = company.sites.length;
  const general: [number, number][] = [];
  const special = new Map<number, [number, number][]>();
  for (const { from, to, item } of company.lanes) {
    const lane: [number, number] = [at(from), at(to)];
    if (item === null) general.push(lane);
    else {
      const i = itemAt(products, item);
      const list = special.get(i);
      if (list) list.push(lane);
      else special.set(i, [lane]);
    }
  }
  const madeAt = new Map<number, number[]>();
  for (const { parent, component } of company.billOfMaterials) {
    const c = itemAt(products, component);
    const p = itemAt(products, parent);
    const places = madeAt.get(c) ?? [];
    for (let s = 0; s < sites; s++) if (sources[p * sites + s] === 1) places.push(s);
    madeAt.set(c, places);
  }
  const reached = new Uint8Array(sites);
  const reaching = new Uint8Array(sites);
  for (let i = 0; i < company.items.length; i++) {
    const own = special.get(i);
    if (general.length === 0 && own === undefined) continue;
    const lanes = own === undefined ? general : [...general, ...own];
    for (let s = 0; s < sites; s++) {
      reached[s] = sources[i * sites + s]!;
      reaching[s] = needed[i * sites + s]!;
    }
    for (const s of madeAt.get(i) ?? []) reaching[s] = 1;
    for (let changed = true; changed; ) {
      changed = false;
      for (const [from, to] of lanes) {
        if (reached[from] === 1 && reached[to] === 0) {
          reached[to] = 1;
          changed = true;
        }
        if (reaching[to] === 1 && reaching[from] === 0) {
          reaching[from] = 1;
          changed = true;
        }
      }
    }
    for (let s = 0; s < sites; s++) if (reached[s] === 1 && reaching[s] === 1) needed[i * sites + s] = 1;
  }
}
