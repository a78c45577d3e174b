import { dayOf, weekday } from '@equipoise/engine';

/** A calendar month as one number: year x 12 + month - 1. */
export type Month = number;

/** `2026-11` to a month; throws when it is not one. */
export function parseMonth(label: string): Month {
  const match = /^(\d{4})-(\d{2})$/.exec(label);
  const month = Number(match?.[2]);
  if (!match || month < 1 || month > 12) throw new Error(`"${label}" is not a month such as 2026-11`);
  return Number(match[1]) * 12 + month - 1;
}

export const monthLabel = (month: Month): string =>
  `${Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;

/** 0 = January … 11 = December. */
export const monthOfYear = (month: Month): number => ((month % 12) + 12) % 12;

/** The first January after a month. */
export const nextJanuary = (month: Month): Month => month + 12 - monthOfYear(month);

/** Public holidays on weekdays by month of the year, and the summer shutdown: two weeks of August. */
const holidays = [1, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 3];
const shutdown = [0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 2];

/** Mondays to Fridays less public holidays and shutdown. */
export function workingDays(month: Month): number {
  const year = Math.floor(month / 12);
  const index = monthOfYear(month);
  const first = dayOf({ year, month: index + 1, day: 1 });
  const next = dayOf({ year: index === 11 ? year + 1 : year, month: index === 11 ? 1 : index + 2, day: 1 });
  let days = 0;
  for (let day = first; day < next; day++) if (weekday(day) <= 5) days++;
  return days - holidays[index]! - shutdown[index]!;
}
