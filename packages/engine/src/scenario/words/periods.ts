import type { Bucket } from '../../calendar/calendar.ts';
import type { Span } from '../change.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

interface Name {
  readonly name: string;
  readonly year: string;
}

/** `March` of 2027, `week 14` of 2027; null for labels of the company's own. */
function partsOf(label: string): Name | null {
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  const name = month ? months[Number(month[2]) - 1] : undefined;
  if (month && name !== undefined) return { name, year: month[1]! };
  const coded = /^(\d{4})-([WP])(\d{1,2})$/.exec(label);
  if (!coded) return null;
  return { name: `${coded[2] === 'W' ? 'week' : 'period'} ${Number(coded[3])}`, year: coded[1]! };
}

/** `March 2027`, `week 14 of 2027`. */
export function periodName(label: string): string {
  const parts = partsOf(label);
  if (parts === null) return label;
  return `${parts.name}${/\d/.test(parts.name) ? ' of' : ''} ${parts.year}`;
}

/** `March to June 2027`, `from April 2027`, `in March 2027`, or nothing for the whole plan; with its comma. */
export function during({ from, to }: Span): string {
  if (from === null) return to === null ? '' : `, until ${periodName(to)}`;
  if (to === null) return `, from ${periodName(from)}`;
  if (from === to) return `, in ${periodName(from)}`;
  const first = partsOf(from);
  const last = partsOf(to);
  const sameYear = first !== null && last !== null && first.year === last.year;
  return `, ${sameYear ? first.name : periodName(from)} to ${periodName(to)}`;
}

/** `, from May 2026`, or nothing from the beginning. */
export const since = (from: string | null): string => during({ from, to: null });

/** `3 November`, `3 November 2025`. */
export function dayName(day: string, withYear: boolean): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = match ? months[Number(match[2]) - 1] : undefined;
  if (!match || month === undefined) return day;
  return `${Number(match[3])} ${month}${withYear ? ` ${match[1]}` : ''}`;
}

/** What a period is called: `month`, `week`, `period`. */
export function periodWord(bucket: Bucket): string {
  return bucket === 'month' || bucket === 'week' ? bucket : 'period';
}
