import type { Company } from './company.ts';
import type { Row } from './tables.ts';

/** What people know of some sales in some closed periods. */
export type HistoryFlag = Row<'history_flags'>;

/** Some sales: of an item in a market at a site. Null: a market that is not told, the home site of the item. */
export interface Sales {
  readonly item: string;
  readonly market: string | null;
  readonly site: string | null;
}

/** First and last closed period of a flag, counted from the first closed one; reaches beyond the history where the row does. */
export function periodsOfFlag({ from, to }: HistoryFlag, closed: number): readonly [number, number] {
  return [closed + from, closed + (to ?? from)];
}

/** The rows of `history_flags` that speak of some sales, in the order of the table. */
export function flagsOfSales(
  company: Pick<Company, 'historyFlags' | 'items' | 'markets'>,
): (sales: Sales) => readonly HistoryFlag[] {
  const { historyFlags, items, markets } = company;
  if (historyFlags.length === 0) return () => [];
  const byItem = new Map<string | null, HistoryFlag[]>();
  for (const row of historyFlags) byItem.set(row.item, [...(byItem.get(row.item) ?? []), row]);
  const homes = new Map(items.map(({ item, site }) => [item, site]));
  const marketsAbove = upwards(markets);
  return ({ item, market, site }) => {
    const around = market === null ? null : marketsAbove(market);
    const home = homes.get(item) ?? null;
    return [...(byItem.get(null) ?? []), ...(byItem.get(item) ?? [])].filter(
      (row) => (row.market === null || around?.has(row.market) === true) && (row.site === null || row.site === (site ?? home)),
    );
  };
}

/** A market with all above it. */
export function upwards(markets: Company['markets']): (market: string) => ReadonlySet<string> {
  const parents = new Map(markets.map(({ market, parent }) => [market, parent]));
  return (market) => {
    const found = new Set<string>();
    for (let at: string | null = market; at !== null && !found.has(at); at = parents.get(at) ?? null) found.add(at);
    return found;
  };
}

/** The flags of a history whose last `back` periods are not known: those of later periods are left out, the others end with it. */
export function flagsAsOf(flags: readonly HistoryFlag[], back: number): readonly HistoryFlag[] {
  if (back === 0) return flags;
  return flags.flatMap((row) => {
    const from = row.from + back;
    const to = row.to === null ? null : row.to + back;
    return from >= 0 ? [] : [{ ...row, from, to: to === null ? null : Math.min(to, -1) }];
  });
}
