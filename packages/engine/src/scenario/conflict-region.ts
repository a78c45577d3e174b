import { planPeriods } from '../calendar/calendar.ts';
import type { Company } from '../company/company.ts';
import { isWithin, type Tree, treeOf } from '../hierarchy/tree.ts';
import type { Entry } from './assumption.ts';
import type { Span } from './change.ts';

/** What a change speaks of: one kind of number, or one kind of row. */
export type Quantity =
  | 'demand'
  | 'price'
  | 'cost'
  | 'production'
  | 'target'
  | 'capacity'
  | 'shift'
  | 'calendar'
  | 'workforce'
  | 'overtime'
  | 'subcontract'
  | 'strategy'
  | 'budget'
  | 'currency'
  | 'setting'
  /** First and last period of an item. */
  | 'launch'
  | 'retirement';

/**
 * A block of cells: a kind of number, a subtree of products, a subtree of markets, a site, a stretch of periods. Null means all of
 * that kind. Subtrees are nested or apart, so two regions overlap in a region or not at all.
 */
export interface Region {
  readonly quantity: Quantity;
  /** What else names the row: resource, rule, supplier, setting; empty where nothing does, null for every row. */
  readonly row: string | null;
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
  /** First and last period, as positions in the plan, both included. */
  readonly from: number;
  readonly to: number;
}

/** What regions are compared on: the trees and the periods of a company, with the items that entries bring into it. */
export interface Ground {
  readonly labels: readonly string[];
  readonly families: Tree;
  readonly markets: Tree;
  /** Items of the base data. */
  readonly known: ReadonlySet<string>;
  /** The family of each item; several where launches disagree about it. */
  readonly familiesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Items that launches bring take the families of the items they are like. */
export function groundOf(company: Company, entries: readonly Entry[] = []): Ground {
  const familiesOf = new Map(company.items.map(({ item, family }) => [item, new Set([family])]));
  const known = new Set(familiesOf.keys());
  const launches = entries.flatMap(({ assumption: { change } }) =>
    change.kind === 'launch' && change.like !== null && !known.has(change.item) ? [{ item: change.item, like: change.like }] : [],
  );
  // An item may be like one that another launch brings: as often as there is news, so that the order of entries does not matter.
  for (let news = launches.length > 0; news; ) {
    news = false;
    for (const { item, like } of launches) {
      const own = familiesOf.get(item) ?? new Set<string>();
      const before = own.size;
      for (const family of familiesOf.get(like) ?? []) own.add(family);
      if (own.size > before) news = true;
      familiesOf.set(item, own);
    }
  }
  return {
    labels: planPeriods(company.calendar).map(({ label }) => label),
    families: treeOf(company.families.map(({ family, parent }) => ({ id: family, parent }))),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
    known,
    familiesOf,
  };
}

/** The cells that both regions hold; null when there are none. */
export function overlap(ground: Ground, a: Region, b: Region): Region | null {
  if (a.quantity !== b.quantity || (a.row !== b.row && a.row !== null && b.row !== null)) return null;
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  if (from > to) return null;
  const product = narrowerProduct(ground, a, b);
  if (product === null) return null;
  const market = narrower(ground.markets, a.market, b.market);
  if (market === undefined) return null;
  if (a.site !== null && b.site !== null && a.site !== b.site) return null;
  return { quantity: a.quantity, row: a.row ?? b.row, ...product, market, site: a.site ?? b.site, from, to };
}

/** Whether both speak of the same products, markets and sites, whatever the periods. */
export function isSamePlace(a: Region, b: Region): boolean {
  return a.item === b.item && a.family === b.family && a.market === b.market && a.site === b.site;
}

/** Whether one cell lies in a place; a cell without a market lies in no market. */
export function isInRegion(
  { families, markets }: Ground,
  place: Pick<Region, 'item' | 'family' | 'market' | 'site'>,
  cell: { readonly item: string; readonly family: string; readonly market?: string | null; readonly site: string },
): boolean {
  if (place.item !== null && place.item !== cell.item) return false;
  if (place.site !== null && place.site !== cell.site) return false;
  if (place.family !== null && place.family !== cell.family && !isBelow(families, cell.family, place.family)) return false;
  const market = cell.market ?? null;
  return place.market === null || place.market === market || (market !== null && isBelow(markets, market, place.market));
}

/** Positions of a span in the plan; null when nothing of it is planned. */
export function stretchOf({ labels }: Ground, { from, to }: Span): { readonly from: number; readonly to: number } | null {
  const first = from === null ? 0 : labels.indexOf(from);
  const last = to === null ? labels.length - 1 : labels.indexOf(to);
  return first < 0 || last < first ? null : { from: first, to: last };
}

/** A region in words: `demand of family e-bikes in north, 2026-03 to 2026-05`. */
export function regionName({ labels }: Ground, region: Region): string {
  const { quantity, row, item, family, market, site, from, to } = region;
  const product = item !== null ? ` of item ${item}` : family !== null ? ` of family ${family}` : '';
  const where = `${market === null ? '' : ` in ${market}`}${site === null ? '' : ` at ${site}`}`;
  const whole = from === 0 && to === labels.length - 1;
  const when = whole ? '' : from === to ? `, ${labels[from]}` : `, ${labels[from]} to ${labels[to]}`;
  return `${quantityNames[quantity]}${row === '' || row === null ? '' : ` ${row}`}${product}${where}${when}`;
}

const quantityNames: Readonly<Record<Quantity, string>> = {
  demand: 'demand',
  price: 'price',
  cost: 'cost',
  production: 'production',
  target: 'target stock',
  capacity: 'capacity of',
  shift: 'shift',
  calendar: 'working days',
  workforce: 'workforce of',
  overtime: 'overtime of',
  subcontract: 'offer of',
  strategy: 'strategy',
  budget: 'budget of',
  currency: 'rate of',
  setting: 'setting',
  launch: 'launch',
  retirement: 'retirement',
};

type Product = Pick<Region, 'item' | 'family'>;

function narrowerProduct({ families, familiesOf }: Ground, a: Product, b: Product): Product | null {
  if (a.item !== null || b.item !== null) {
    const [{ item }, other] = a.item !== null ? [a, b] : [b, a];
    const isIn =
      other.item !== null
        ? other.item === item
        : other.family === null ||
          [...(familiesOf.get(item!) ?? [])].some((family) => isWithinFamily(families, family, other.family!));
    return isIn ? { item, family: null } : null;
  }
  const family = narrower(families, a.family, b.family);
  return family === undefined ? null : { item: null, family };
}

/** The lower of two nodes of one branch; undefined when they are apart. Null is the whole tree. */
function narrower(tree: Tree, a: string | null, b: string | null): string | null | undefined {
  if (a === null || a === b) return b;
  if (b === null) return a;
  if (isBelow(tree, a, b)) return a;
  return isBelow(tree, b, a) ? b : undefined;
}

const isWithinFamily = (tree: Tree, family: string, above: string): boolean => family === above || isBelow(tree, family, above);

function isBelow(tree: Tree, node: string, above: string): boolean {
  const n = tree.positionOf.get(node);
  const top = tree.positionOf.get(above);
  return n !== undefined && top !== undefined && isWithin(tree, n, top);
}
