import { dayOf, formatDay, readPeriodText } from '@equipoise/engine';
import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import type { Source } from './source.ts';

/** Offers by quantity run all the time: they are terms of trade, and move nothing from one month to another. */
const always: readonly string[] = ['No Discount', 'Volume Discount'];
const channelOf: Readonly<Record<string, string>> = { Reseller: 'Reseller', Customer: 'Internet' };

/**
 * Offers that ran for a while and sold something, a row for each planned item and month, with the share of the month. The source has none
 * after its last month.
 */
export function promotionRows(source: Source, { known }: ChosenItems, firstPlanned: string): TableRow[] {
  const itemsOf = Map.groupBy(source.promotion_items, (row) => row.promotion);
  return source.promotions
    .filter(({ type, units }) => !always.includes(type) && Number(units) > 0)
    .flatMap((offer) =>
      monthsOf(offer.aligned_start, offer.aligned_end)
        .filter(({ month }) => month < firstPlanned)
        .flatMap(({ month, share }) =>
          (itemsOf.get(offer.promotion) ?? [])
            .filter(({ item }) => known.has(item))
            .map(({ item }) => ({
              promotion: offer.description,
              item,
              market: channelOf[offer.audience] ?? null,
              from: month,
              share,
              discount: Number(offer.discount_pct),
            })),
        ),
    );
}

/** Months from a day to a day, both included, with the share of each. */
function monthsOf(from: string, to: string): { readonly month: string; readonly share: number }[] {
  const [first, last] = [from, to].map((text) => {
    const read = readPeriodText(text);
    if (read?.kind !== 'day') throw new Error(`"${text}" is not a day`);
    return read.day;
  }) as [number, number];
  const days = Map.groupBy(
    Array.from({ length: last - first + 1 }, (_, k) => formatDay(first + k).slice(0, 7)),
    (month) => month,
  );
  return [...days].map(([month, list]) => {
    const [year, index] = month.split('-').map(Number) as [number, number];
    const start = dayOf({ year, month: index, day: 1 });
    const next = index === 12 ? dayOf({ year: year + 1, month: 1, day: 1 }) : dayOf({ year, month: index + 1, day: 1 });
    return { month, share: Math.round((1000 * list.length) / (next - start)) / 1000 };
  });
}
