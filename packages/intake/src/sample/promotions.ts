import { easterSunday, formatDay } from '@equipoise/engine';
import type { TableRow } from '../folder/write-tables.ts';
import type { Line } from './lines.ts';
import { lines } from './lines.ts';
import { type Month, monthLabel, monthOfYear } from './months.ts';

/** A price promotion of a product line: dealers buy more in the month and less in the next. */
export interface SamplePromotion {
  readonly name: string;
  readonly discount: number;
  readonly uplift: number;
}

/** Part of the usual demand that is left in the month after a promotion. */
export const afterPromotion = 0.88;

/** How much more than usual is bought around Easter, for the days of the week before it and the holiday. */
const easterLift = 0.2;
const easterDays = { before: 7, from: 2 };

/** Months to come for which promotions are agreed. */
const agreedMonths = 12;

const yearOf = (month: Month): number => Math.floor(month / 12);

/** Two promotions a year, a spring and an autumn one of bicycles, in months that move from year to year. */
export function promotionOf(line: Line, month: Month): SamplePromotion | null {
  const turn = line.code.charCodeAt(0) + yearOf(month);
  const index = monthOfYear(month);
  const year = yearOf(month);
  if (index === 3 + (turn % 3)) return { name: `Spring offer ${year}`, discount: 0.12, uplift: 1.32 };
  if (index === 8 + (turn % 3) && line.parent === 'bikes') return { name: `Autumn sale ${year}`, discount: 0.18, uplift: 1.45 };
  return null;
}

/** What Easter does to the demand of a month, 1 where it is far. */
export function easterFactor(month: Month): number {
  return 1 + easterLift * easterShare(month);
}

function easterShare(month: Month): number {
  const sunday = easterSunday(yearOf(month));
  let days = 0;
  for (let day = sunday - easterDays.before; day < sunday + easterDays.from; day++)
    if (formatDay(day).startsWith(monthLabel(month))) days++;
  return days / (easterDays.before + easterDays.from);
}

/** Promotions of the closed months, and those agreed for the coming year. */
export function promotionRows(used: ReadonlySet<string>, start: Month, closed: number, horizon: number): TableRow[] {
  return lines
    .filter(({ family }) => used.has(family))
    .flatMap((line) =>
      Array.from({ length: closed + Math.min(horizon, agreedMonths) }, (_, k) => start - closed + k).flatMap((month) => {
        const found = promotionOf(line, month);
        if (found === null) return [];
        const row = {
          promotion: found.name,
          family: line.family,
          from: monthLabel(month),
          kind: 'price',
          discount: found.discount,
        };
        return [row];
      }),
    );
}

/** Easter of every year of history and plan. */
export function eventRows(start: Month, closed: number, horizon: number): TableRow[] {
  const first = yearOf(start - closed);
  const last = yearOf(start + horizon - 1);
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const sunday = easterSunday(first + k);
    return {
      event: 'Easter',
      kind: 'holiday',
      from: formatDay(sunday - easterDays.before),
      to: formatDay(sunday + easterDays.from - 1),
    };
  });
}
