import type { Company } from '../company/company.ts';
import { type Products, productsOf } from '../company/measures/index.ts';
import { isWithin, type Tree, treeOf } from '../hierarchy/tree.ts';

/** A corner of the demand cube; null: all of that kind. */
export interface Corner {
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
}

export const everything: Corner = { item: null, family: null, market: null, site: null };

/** One cell row of demand: an item in a market (null: not told) from a site. */
export interface CellRow {
  /** Position in `company.items`. */
  readonly item: number;
  readonly market: string | null;
  /** Site that serves it: the home site of the item where none is named. */
  readonly site: string;
}

/** A text that no other cell row has, whatever its ids are made of. */
export const cellKey = ({ item, market, site }: CellRow): string => `${item}|${site.length}|${site}|${market ?? ''}`;

/** The trees a place of demand is looked up in, worked out once a company. */
export interface Ground {
  readonly company: Company;
  readonly products: Products;
  readonly markets: Tree;
}

export function groundOf(company: Company): Ground {
  return {
    company,
    products: productsOf(company),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
  };
}

/** The part of a place that the company does not know; null: it knows all of it. */
export function unknownPart({ company, products, markets }: Ground, place: Corner): keyof Corner | null {
  if (place.item !== null && !products.itemAt.has(place.item)) return 'item';
  if (place.family !== null && !products.members.tree.positionOf.has(place.family)) return 'family';
  if (place.market !== null && !markets.positionOf.has(place.market)) return 'market';
  if (place.site !== null && !company.sites.some(({ site }) => site === place.site)) return 'site';
  return null;
}

/** Whether a row of cells lies below a place. A place the company does not know has nothing below it. */
export function belowPlace(ground: Ground, place: Corner): (row: CellRow) => boolean {
  if (unknownPart(ground, place) !== null) return () => false;
  const { products, markets } = ground;
  const { tree, nodeOf } = products.members;
  const item = place.item === null ? -1 : products.itemAt.get(place.item)!;
  const family = place.family === null ? -1 : tree.positionOf.get(place.family)!;
  const market = place.market === null ? -1 : markets.positionOf.get(place.market)!;
  return (row) => {
    if (item >= 0 && row.item !== item) return false;
    if (family >= 0 && !isWithin(tree, nodeOf[row.item]!, family)) return false;
    if (place.site !== null && row.site !== place.site) return false;
    if (market < 0) return true;
    return row.market !== null && isWithin(markets, markets.positionOf.get(row.market)!, market);
  };
}

/** `E-bikes in Germany`, `Everything`. */
export function placeLabel({ company }: Ground, place: Corner): string {
  const product =
    place.item !== null
      ? company.items.find(({ item }) => item === place.item)?.name || place.item
      : place.family !== null
        ? company.families.find(({ family }) => family === place.family)?.name || place.family
        : 'All products';
  const market =
    place.market === null ? '' : ` in ${company.markets.find(({ market }) => market === place.market)?.name || place.market}`;
  const site = place.site === null ? '' : ` from ${company.sites.find(({ site }) => site === place.site)?.name || place.site}`;
  return product + market + site;
}
