import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import type { Source } from './source.ts';

/** The last month of the source is a stub: internet orders of a few days, no bicycles. It is left out. */
export const lastFirstPlanned = '2014-07';
/** Before it the catalogue and the prices are others. */
export const earliestFirstPlanned = '2013-07';
export const horizon = 12;

export const marketOf = (channel: string, territory: string): string => `${channel} ${territory}`;

/** Channels, and below each its territories with their currency. */
export function marketRows(source: Source): TableRow[] {
  const sold = new Set(source.sales_history_aligned.map((row) => marketOf(row.channel, row.territory)));
  return ['Internet', 'Reseller'].flatMap((channel) => [
    { market: channel, parent: null, currency: 'USD' },
    ...source.territories
      .map(({ territory, currency }) => ({ market: marketOf(channel, territory), parent: channel, currency }))
      .filter(({ market }) => sold.has(market)),
  ]);
}

/** Orders by month on the aligned calendar, from 2011-07 to the month before the plan. */
export const historyRows = (source: Source, firstPlanned: string): TableRow[] =>
  source.sales_history_aligned
    .filter((row) => row.month < firstPlanned)
    .map((row) => ({
      item: row.item,
      market: marketOf(row.channel, row.territory),
      period: row.month,
      units: Number(row.units),
      revenue: Number(row.revenue),
    }));

/**
 * The source has no demand plan. `last-year` repeats the last twelve months of what is still sold, item by item and market by
 * market, grown by nothing. A full year lies behind every item, since launches fall on 1 July.
 */
export function demandRows(source: Source, chosen: ChosenItems, firstPlanned: string): TableRow[] {
  const lastYear = yearBefore(firstPlanned);
  return source.sales_history_aligned
    .filter((row) => row.month >= lastYear && row.month < firstPlanned && chosen.live.has(row.item))
    .map((row) => ({
      item: row.item,
      market: marketOf(row.channel, row.territory),
      period: `${Number(row.month.slice(0, 4)) + 1}${row.month.slice(4)}`,
      units: Number(row.units),
    }));
}

/** The same month a year before. */
export const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
