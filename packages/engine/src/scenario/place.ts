import type { Issue } from '../company/issue.ts';
import { membersBelow } from '../hierarchy/members.ts';
import { isWithin } from '../hierarchy/tree.ts';
import type { DemandPlace, Span } from './change.ts';
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

/** Positions of a span in the plan; an issue when a label is no planned period, or the end lies before the beginning. */
export function periodsOf(draft: Draft, { from, to }: Span): PeriodSpan | Issue {
  const first = from === null ? 0 : draft.labels.indexOf(from);
  const last = to === null ? draft.periods - 1 : draft.labels.indexOf(to);
  if (first < 0) return unfit('The planned period', from!, range(draft));
  if (last < 0) return unfit('The planned period', to!, range(draft));
  if (last < first) return unfit('The span', `${from} to ${to}`, 'an end that is not before its beginning');
  return { from: first, to: last };
}

const range = ({ labels }: Draft): string => `a period from ${labels[0]} to ${labels.at(-1)}`;

export function isIssue(value: object): value is Issue {
  return 'code' in value;
}

/** Items a change of an item or a family speaks of, as positions; all items when it names neither. */
export function itemsOf(draft: Draft, { item, family }: { item: string | null; family: string | null }): readonly number[] | Issue {
  if (item !== null) {
    const i = draft.products.itemAt.get(item);
    return i === undefined ? unfit('The item', item, 'an item of the base data') : [i];
  }
  if (family !== null) {
    const f = draft.products.members.tree.positionOf.get(family);
    return f === undefined ? unfit('The family', family, 'a family of the base data') : Array.from(membersBelow(draft.products.members, f));
  }
  return draft.company.items.map((_, i) => i);
}

/** Whether a market is the wanted one or below it; null wants every market. */
export function isInMarket(draft: Draft, market: string | null, wanted: string | null): boolean {
  if (wanted === null) return true;
  if (market === null) return false;
  const above = draft.markets.positionOf.get(wanted);
  const node = draft.markets.positionOf.get(market);
  return above !== undefined && node !== undefined && isWithin(draft.markets, node, above);
}

export function knownMarket(draft: Draft, market: string | null): Issue | null {
  return market === null || draft.markets.positionOf.has(market) ? null : unfit('The market', market, 'a market of the base data');
}

export function knownSite(draft: Draft, site: string | null): Issue | null {
  return site === null || draft.company.sites.some((row) => row.site === site) ? null : unfit('The site', site, 'a site of the base data');
}

export function knownResource(draft: Draft, resource: string): Issue | null {
  return draft.company.resources.some((row) => row.resource === resource)
    ? null
    : unfit('The resource', resource, 'a resource of the base data');
}

/** Rows of demand below a place, ascending. */
export function rowsBelow(draft: Draft, place: DemandPlace): readonly number[] | Issue {
  const items = itemsOf(draft, place);
  if (isIssue(items)) return items;
  const wrong = knownMarket(draft, place.market) ?? knownSite(draft, place.site);
  if (wrong !== null) return wrong;
  const wanted = new Uint8Array(draft.company.items.length);
  for (const i of items) wanted[i] = 1;
  const rows: number[] = [];
  draft.rows.forEach((row, r) => {
    if (wanted[row.item] === 0 || !isInMarket(draft, row.market, place.market)) return;
    const site = row.site ?? draft.company.items[row.item]!.site;
    if (place.site === null || site === place.site) rows.push(r);
  });
  return rows;
}
