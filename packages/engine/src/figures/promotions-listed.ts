import { ancestorsOf } from '../hierarchy/tree.ts';
import type { Corner, Ground } from './demand-place.ts';

/** A promotion or an event that tables list for a place or for a part of it. */
export interface ListedPromotion {
  readonly kind: 'promotion' | 'event';
  readonly name: string;
  /** First and last period of the axis in which it runs, closed ones first. */
  readonly from: number;
  readonly to: number;
  /** Price cut as a share; 0 where none is stated. */
  readonly discount: number;
}

/** Promotions and events of a place, earliest first; each once, however many rows say so. */
export function promotionsListed(ground: Ground, place: Corner): readonly ListedPromotion[] {
  const { company, products, markets } = ground;
  const { calendar, items } = company;
  const { tree, nodeOf } = products.members;
  const { periods, firstPlan } = calendar;
  const familyAt = (item: string): string => tree.ids[nodeOf[products.itemAt.get(item)!]!]!;
  const lineOf = (from: typeof tree, id: string): readonly string[] => {
    const at = from.positionOf.get(id);
    return at === undefined ? [id] : [id, ...ancestorsOf(from, at).map((n) => from.ids[n]!)];
  };
  // either stands above the other
  const meets = (from: typeof tree, one: string | null, other: string | null): boolean =>
    one === null || other === null || lineOf(from, one).includes(other) || lineOf(from, other).includes(one);
  const isHere = (row: {
    readonly item?: string | null;
    readonly family: string | null;
    readonly market: string | null;
  }): boolean => {
    if (!meets(markets, row.market, place.market)) return false;
    const item = row.item ?? null;
    if (item !== null && place.item !== null) return item === place.item;
    const own = item === null ? row.family : familyAt(item);
    const asked = place.item === null ? place.family : familyAt(place.item);
    if (own === null || asked === null) return true;
    // a family below the item's own, or an item of another branch, does not concern it
    if (item !== null) return lineOf(tree, own).includes(asked);
    if (place.item !== null) return lineOf(tree, asked).includes(own);
    return meets(tree, own, asked);
  };
  const found = new Map<string, ListedPromotion>();
  const tell = (one: ListedPromotion): void => {
    if (one.to >= one.from) found.set(JSON.stringify(one), one);
  };
  const last = periods.length - 1;
  for (const row of company.promotions) {
    const [from, to] = [firstPlan + row.from, firstPlan + (row.to ?? row.from)];
    if (!isHere(row) || to < 0 || from > last) continue;
    const usual = row.price === null || row.item === null ? undefined : items[products.itemAt.get(row.item)!]?.price;
    const discount = row.price === null ? row.discount : usual != null && usual > 0 ? Math.max(0, 1 - row.price / usual) : 0;
    tell({ kind: 'promotion', name: row.promotion, from: Math.max(0, from), to: Math.min(last, to), discount });
  }
  for (const row of company.events) {
    if (!isHere(row)) continue;
    const from = periods.findIndex(({ start, days }) => row.from < start + days);
    const to = periods.findLastIndex(({ start }) => start <= row.to);
    if (from >= 0) tell({ kind: 'event', name: row.event, from, to, discount: 0 });
  }
  return [...found.values()].sort((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
}
