import type { Issue } from '../company/issue.ts';
import { membersBelow } from '../hierarchy/members.ts';
import { isWithin } from '../hierarchy/tree.ts';
import type { DemandPlace, Span } from './change.ts';
import type { BookRow } from './demand-book.ts';
import type { Draft, PeriodSpan } from './draft.ts';

/** A change that speaks of something the base does not have: it is left out, and said. */
export function unfit(what: string, seen: string, wanted: string): Issue {
  return {
    code: 'scenario/no-longer-fits',
    severity: 'error',
    message: `${what} "${seen}" is not in the base data.`,
    seen,
    wanted,
    remedy: 'Correct the assumption, tick it off, or bring the base data up to date.',
  };
}

/** A change that cannot be made as it is said: it is left out, and everything stays as it was. */
export function refusal(code: string, message: string, more: Pick<Issue, 'seen' | 'wanted' | 'remedy' | 'at'>): Issue {
  return { code: `scenario/${code}`, severity: 'error', message, ...more };
}

export function isIssue(value: object): value is Issue {
  return 'code' in value && 'severity' in value;
}

/** What places are looked up in: a draft, or an applied scenario. */
export type Lookup = Pick<Draft, 'company' | 'products' | 'markets' | 'labels'>;

/** Positions of a span in the plan; an issue when a label is no planned period, or the end lies before the beginning. */
export function periodsOf(draft: Pick<Draft, 'labels' | 'periods'>, { from, to }: Span): PeriodSpan | Issue {
  const first = from === null ? 0 : periodOf(draft, from);
  if (typeof first !== 'number') return first;
  const last = to === null ? draft.periods - 1 : periodOf(draft, to);
  if (typeof last !== 'number') return last;
  if (last >= first) return { from: first, to: last };
  return refusal('span-backwards', `The span ends with ${to}, before it begins with ${from}.`, {
    seen: `${from} to ${to}`,
    wanted: 'an end that is not before its beginning',
    remedy: 'Exchange the two ends.',
  });
}

/** Position of a planned period by its label. */
export function periodOf({ labels }: Pick<Draft, 'labels'>, label: string): number | Issue {
  const t = labels.indexOf(label);
  return t >= 0 ? t : unfit('The planned period', label, `a period from ${labels[0]} to ${labels.at(-1)}`);
}

/** The number of each period of a span: one for all, or one each. */
export function valuesOver(values: readonly number[], { from, to }: PeriodSpan): ((period: number) => number) | Issue {
  const width = to - from + 1;
  if (values.length === 1) return () => values[0]!;
  if (values.length === width) return (t) => values[t - from]!;
  return refusal('values-do-not-fit', `${values.length} numbers are given for ${width} ${width === 1 ? 'period' : 'periods'}.`, {
    seen: `${values.length} numbers`,
    wanted: width === 1 ? 'one number' : `one number, or ${width}`,
    remedy: 'Give one number for each period of the span, or a single one for all of them.',
  });
}

/** Items a change of an item or a family speaks of, as positions; all items when it names neither. */
export function itemsOf(
  draft: Lookup,
  { item, family }: { readonly item: string | null; readonly family: string | null },
): readonly number[] | Issue {
  if (item !== null) {
    const i = draft.products.itemAt.get(item);
    return i === undefined ? unfit('The item', item, 'an item of the base data') : [i];
  }
  if (family === null) return draft.company.items.map((_, i) => i);
  const { members } = draft.products;
  const f = members.tree.positionOf.get(family);
  return f === undefined ? unfit('The family', family, 'a family of the base data') : Array.from(membersBelow(members, f));
}

/** Position of one item. */
export function itemOf(draft: Lookup, item: string): number | Issue {
  return draft.products.itemAt.get(item) ?? unfit('The item', item, 'an item of the base data');
}

/** Whether a market is the wanted one or below it; null wants every market. */
export function isInMarket({ markets }: Pick<Draft, 'markets'>, market: string | null, wanted: string | null): boolean {
  if (wanted === null || market === wanted) return true;
  const above = markets.positionOf.get(wanted);
  const node = market === null ? undefined : markets.positionOf.get(market);
  return above !== undefined && node !== undefined && isWithin(markets, node, above);
}

export function unknownMarket(draft: Lookup, market: string | null): Issue | null {
  return market === null || draft.markets.positionOf.has(market)
    ? null
    : unfit('The market', market, 'a market of the base data');
}

export function unknownSite(draft: Lookup, site: string | null): Issue | null {
  return site === null || draft.company.sites.some((row) => row.site === site)
    ? null
    : unfit('The site', site, 'a site of the base data');
}

/** Position of a resource. */
export function resourceOf(draft: Lookup, resource: string): number | Issue {
  const r = draft.company.resources.findIndex((row) => row.resource === resource);
  return r >= 0 ? r : unfit('The resource', resource, 'a resource of the base data');
}

/** Everything a place names is in the base data; null when so. */
export function unknownIn(draft: Lookup, place: DemandPlace): Issue | null {
  if (place.item !== null && place.family !== null) {
    return refusal('item-and-family', 'The assumption names an item and a family.', {
      seen: `${place.item} and ${place.family}`,
      wanted: 'one of the two, or neither',
      remedy: 'Remove one of them.',
    });
  }
  const items = itemsOf(draft, place);
  return isIssue(items) ? items : (unknownMarket(draft, place.market) ?? unknownSite(draft, place.site));
}

/** Whether a row of demand lies below a place, all names of which are known. */
export function matcherOf(draft: Pick<Draft, 'products' | 'markets'>, place: DemandPlace): (row: BookRow) => boolean {
  const { itemAt, members } = draft.products;
  const item = place.item === null ? null : itemAt.get(place.item);
  const family = place.family === null ? null : members.tree.positionOf.get(place.family)!;
  const inMarket = new Map<string | null, boolean>();
  return (row) => {
    if (item !== null && row.item !== item) return false;
    if (place.site !== null && row.site !== place.site) return false;
    if (family !== null && !isWithin(members.tree, members.nodeOf[row.item]!, family)) return false;
    let inside = inMarket.get(row.market);
    if (inside === undefined) {
      inside = isInMarket(draft, row.market, place.market);
      inMarket.set(row.market, inside);
    }
    return inside;
  };
}

/** Rows of demand below a place, all names of which are known; ascending. */
export function rowsBelow(draft: Pick<Draft, 'products' | 'markets' | 'rows'>, place: DemandPlace): number[] {
  const isBelow = matcherOf(draft, place);
  const rows: number[] = [];
  draft.rows.forEach((row, r) => {
    if (isBelow(row)) rows.push(r);
  });
  return rows;
}
