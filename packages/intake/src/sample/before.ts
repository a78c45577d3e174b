import type { WrittenCell } from '../csv/write.ts';
import type { TableRow } from '../folder/write-tables.ts';
import { between, chance } from './chance.ts';
import { type Expected, meanUnits, siteOf } from './expected.ts';
import { monthLabel, workingDays } from './months.ts';
import { isPlant, type Workload } from './workload.ts';

/** By how much the consensus of an earlier month differed from that of today, family by family. */
const consensusMoved = 0.04;
/** Days of cover below which nobody let an item fall. */
const leastDays = 4;
/** Days of cover of what is bought, at the beginning of a month. */
const boughtDays = 6;

/** The demand plan as it stood `from` months before the start (negative): the same truth, seen a little differently. */
export function demandBefore({ assortment, start, horizon, seed }: Expected, from: number): TableRow[] {
  const labels = Array.from({ length: horizon }, (_, k) => monthLabel(start + from + k));
  const seen = new Map<string, number>();
  const rows: TableRow[] = [];
  for (const good of assortment.goods) {
    const { family } = good.line;
    const view =
      seen.get(family) ?? between(chance(seed, `${family}/consensus of ${labels[0]}`), -consensusMoved, consensusMoved);
    seen.set(family, view);
    for (const { market, share } of good.markets) {
      labels.forEach((period, k) => {
        const units = Math.round(meanUnits(good, share, start, from + k) * good.line.optimism * (1 + view));
        if (units > 0)
          rows.push({ item: good.item, family: null, market: market.market, site: siteOf(good, market.site), period, units });
      });
    }
  }
  for (const part of assortment.parts) {
    const units = Math.round(part.spareVolume);
    if (units > 0)
      for (const period of labels) rows.push({ item: part.item, family: null, market: 'de', site: null, period, units });
  }
  return rows;
}

/**
 * Stock as it stood `from` months before the start: what stands there now, and what was sold since, less what a steady pace made since.
 * Never below a few days of what was sold then.
 */
export function stockBefore(
  { assortment, start }: Expected,
  work: Workload,
  now: readonly TableRow[],
  sold: readonly TableRow[],
  from: number,
): TableRow[] {
  const since = monthLabel(start + from);
  const soldAt = new Map<string, number>();
  const soldAll = new Map<string, number>();
  for (const { item, site, period, units } of sold) {
    if (String(period) < since) continue;
    const at = keyOf(item, site);
    soldAt.set(at, (soldAt.get(at) ?? 0) + Number(units));
    soldAll.set(String(item), (soldAll.get(String(item)) ?? 0) + Number(units));
  }
  const days = Array.from({ length: -from }, (_, k) => workingDays(start + from + k)).reduce((a, b) => a + b, 0);
  const rate = new Map(assortment.goods.map(({ item, home }, g) => [item, isPlant(home) ? work.steadyRate[g]! : null]));
  return now.map((row) => {
    const here = soldAt.get(keyOf(row.item, row.site)) ?? 0;
    const all = soldAll.get(String(row.item)) ?? 0;
    const pace = rate.get(String(row.item));
    // What is bought is ordered for the month: little stands there at its beginning. Parts come as the bikes use them.
    if (pace === null) return { ...row, on_hand: Math.round(Math.min(Number(row.on_hand), (here / days) * boughtDays)) };
    const came = pace === undefined ? here : all === 0 ? 0 : (pace * days * here) / all;
    const least = (here / days) * leastDays;
    return { ...row, on_hand: Math.round(Math.max(least, Number(row.on_hand) + here - came)) };
  });
}

const keyOf = (item: WrittenCell | undefined, site: WrittenCell | undefined): string => `${item}@${site ?? ''}`;
