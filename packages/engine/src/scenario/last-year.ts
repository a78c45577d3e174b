import type { Calendar } from '../calendar/calendar.ts';
import { planPeriods } from '../calendar/calendar.ts';
import { indexOfDay } from '../calendar/find.ts';
import { cellKey } from '../figures/demand-place.ts';
import type { DemandPlace } from './change.ts';
import type { BookRow } from './demand-book.ts';
import type { Draft } from './draft.ts';
import { matcherOf } from './place.ts';

/** Units sold a year before planned periods, returns and unknown periods counting as nothing. */
export interface LastYear {
  /** Whether the history tells the cell by itself. */
  hasCell(key: string): boolean;
  ofCell(key: string, period: number): number;
  /** All sales of the item below the place, whatever their market and site where these are not told. */
  ofItem(item: number, period: number): number;
}

export function lastYearOf(draft: Draft, place: DemandPlace): LastYear {
  const { salesHistory: history, calendar, items } = draft.company;
  const closed = yearBefore(calendar);
  const isBelow = matcherOf(draft, { ...place, market: null, site: null });
  const isInPlace = matcherOf(draft, place);
  const cellRow = new Map<string, number>();
  const itemRows = new Map<number, number[]>();
  const everywhere = new Map<number, number[]>();
  history.rows.forEach(({ item, market, site }, r) => {
    const i = item === null ? undefined : draft.products.itemAt.get(item);
    if (i === undefined) return;
    const row: BookRow = { item: i, market, site: site ?? items[i]!.site };
    if (!isBelow(row)) return;
    cellRow.set(cellKey(row), r);
    const into = isInPlace(row) ? itemRows : everywhere;
    const list = into.get(i);
    if (list) list.push(r);
    else into.set(i, [r]);
  });
  const units = (r: number, t: number): number => {
    const c = closed[t]!;
    const sold = c < 0 ? 0 : history.values[r * history.periods + c]!;
    return sold > 0 ? sold : 0;
  };
  return {
    hasCell: (key) => cellRow.has(key),
    ofCell: (key, t) => units(cellRow.get(key)!, t),
    ofItem: (item, t) => (itemRows.get(item) ?? everywhere.get(item) ?? []).reduce((sum, r) => sum + units(r, t), 0),
  };
}

/**
 * The closed period that holds the middle of each planned period some years before: 365 days a year, 364 where time is cut in weeks.
 * -1 where the history does not reach back.
 */
function yearBefore(calendar: Calendar): Int32Array {
  const year = calendar.bucket === 'month' || calendar.bucket === 'weeks-then-months' ? 365.25 : 364;
  const firstDay = calendar.periods[calendar.firstPlan]?.start ?? 0;
  return Int32Array.from(planPeriods(calendar), ({ start, days }) => {
    const middle = start + days / 2;
    const years = Math.max(1, Math.ceil((middle - firstDay) / year));
    for (let n = years; n <= years + 1; n++) {
      const c = indexOfDay(calendar, Math.floor(middle - n * year));
      if (c < calendar.firstPlan) return c;
    }
    return -1;
  });
}
