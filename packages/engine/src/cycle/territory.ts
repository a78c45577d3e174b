import type { Issue } from '../company/issue.ts';
import { type Corner, type Ground, placeLabel, unknownPart } from '../figures/demand-place.ts';
import { isWithin, type Tree } from '../hierarchy/tree.ts';
import type { Change } from '../scenario/change.ts';
import type { Role } from './role.ts';

/** Families and markets a contributor answers for, each with everything below it. An empty list: all of them. */
export interface Territory {
  readonly families: readonly string[];
  readonly markets: readonly string[];
}

export const everywhere: Territory = { families: [], markets: [] };

export const isLimited = ({ families, markets }: Territory): boolean => families.length > 0 || markets.length > 0;

/**
 * Whether a territory limits somebody with these roles: only what comes from being a contributor is limited, so a demand planner who is
 * a contributor too may do what a demand planner may.
 */
export const limitsRole = (role: Role): boolean => role === 'contributor';

/** Whether all of a place lies in a territory. What the company does not know lies in none. */
export function covers(ground: Ground, { families, markets }: Territory, place: Corner): boolean {
  if (unknownPart(ground, place) !== null) return families.length === 0 && markets.length === 0;
  const { products } = ground;
  const { tree, nodeOf } = products.members;
  const node =
    place.item !== null
      ? nodeOf[products.itemAt.get(place.item)!]!
      : place.family !== null
        ? tree.positionOf.get(place.family)!
        : -1;
  const market = place.market === null ? -1 : ground.markets.positionOf.get(place.market)!;
  return isBelowAny(families, tree, node) && isBelowAny(markets, ground.markets, market);
}

/** Whether a node (-1: all of the tree) is one of those named or below one. A name the tree no longer has covers nothing. */
function isBelowAny(named: readonly string[], tree: Tree, node: number): boolean {
  if (named.length === 0) return true;
  return node >= 0 && named.some((name) => tree.positionOf.has(name) && isWithin(tree, node, tree.positionOf.get(name)!));
}

/**
 * Why changes of demand reach beyond a territory; empty: they do not, or they change no demand. A change that names no market is about
 * every market, one that names no family about every family.
 *
 * Issue: `cycle/not-your-place`.
 */
export function territoryIssues(ground: Ground, territory: Territory, changes: readonly Change[]): readonly Issue[] {
  if (!isLimited(territory)) return [];
  const beyond = changes.flatMap((change) => placesOf(change, ground).filter((place) => !covers(ground, territory, place)));
  const labels = [...new Set(beyond.map((place) => placeLabel(ground, place)))];
  if (labels.length === 0) return [];
  return [
    {
      code: 'cycle/not-your-place',
      severity: 'error',
      message: `${labels.slice(0, 3).join(', ')}${labels.length > 3 ? ' and more' : ''}: not yours to change.`,
      seen: labels[0]!,
      wanted: territoryLabel(ground, territory),
      remedy: 'Ask who plans it, or an administrator to widen what you may change.',
    },
  ];
}

/** `E-bikes, Helmets in Germany`. */
export function territoryLabel({ company }: Pick<Ground, 'company'>, { families, markets }: Territory): string {
  const named = (ids: readonly string[], names: ReadonlyMap<string, string>) => ids.map((id) => names.get(id) || id).join(', ');
  const products = named(families, new Map(company.families.map(({ family, name }) => [family, name])));
  const where = named(markets, new Map(company.markets.map(({ market, name }) => [market, name])));
  return `${products === '' ? 'all products' : products}${where === '' ? '' : ` in ${where}`}`;
}

/** Places of demand a change is about; none: it changes no demand. */
function placesOf(change: Change, ground: Ground): readonly Corner[] {
  const all = { item: null, family: null, market: null, site: null };
  switch (change.kind) {
    case 'demand':
    case 'lock':
    case 'promotion':
      return [change.place];
    case 'price': {
      const { item, family, market } = change;
      return [{ ...all, item, family, market }];
    }
    case 'launch': {
      const { market, like } = change;
      // An item that is new has the family of the one it is like.
      const item = ground.products.itemAt.has(change.item) ? change.item : like;
      return [{ ...all, item, market }];
    }
    case 'retirement':
      return [{ ...all, item: change.item }];
    case 'successor':
      return [
        { ...all, item: change.item },
        { ...all, item: change.successor },
      ];
    default:
      return [];
  }
}

/** A territory from the text accounts keep: JSON, or nothing where nothing is limited. What cannot be read covers nothing. */
export function readTerritory(text: string): Territory {
  if (text === '') return everywhere;
  try {
    const { families, markets } = JSON.parse(text) as Territory;
    if ([families, markets].every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string')))
      return { families, markets };
  } catch {
    // Falls through: nobody gets more rights by a damaged row.
  }
  return { families: [''], markets: [] };
}

export const territoryText = (territory: Territory): string =>
  isLimited(territory) ? JSON.stringify({ families: territory.families, markets: territory.markets }) : '';
