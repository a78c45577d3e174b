import { positionOf } from './period-text.ts';

/** Periods in a season by the days from one period to the next. */
const byStep: readonly { readonly atMost: number; readonly freq: number }[] = [
  { atMost: 3, freq: 7 },
  { atMost: 13, freq: 52 },
  { atMost: 45, freq: 12 },
  { atMost: 75, freq: 6 },
  { atMost: 135, freq: 4 },
  { atMost: 250, freq: 2 },
];

/** The same by the months of which all steps are multiples. */
const byMonths: Readonly<Record<number, number>> = { 1: 12, 2: 6, 3: 4, 6: 2, 12: 1 };

/**
 * Periods in a season, where no metadata say it: from the form of the periods, from the heading of their column, or from
 * the days between dates. 1 when nothing tells.
 */
export function guessedFrequency(labels: readonly string[], heading: string): number {
  const label = labels[0]!;
  if (/^\d{4}[- ]?Q[1-4]$/i.test(label) || heading === 'quarter') return 4;
  if (/^\d{4}[- ]?[HS][12]$/i.test(label)) return 2;
  if (/^\d{4}(-|\/|M)\d{1,2}$/i.test(label)) return byMonths[steps(labels, 12).reduce(commonDivisor, 0)] ?? 12;
  if (heading === 'month') return 12;
  if (/W\d/i.test(label) || heading === 'week') return 52;
  if (/^\d{4}-\d{1,2}-\d{1,2}[T ]\d/.test(label)) return betweenHours(labels);
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(label)) return betweenDays(labels);
  return 1;
}

/** The group of a series whose period is 1 only because nothing told otherwise. */
export function groupWithoutSeason(label: string): 'yearly' | 'other' {
  return /^\d{4}(-\d{1,2}-\d{1,2})?$/.test(label) ? 'yearly' : 'other';
}

/** Several times a day are hours; midnight alone is a date. */
function betweenHours(labels: readonly string[]): number {
  const days = new Set(labels.map((label) => label.slice(0, 10)));
  return days.size < labels.length ? 24 : betweenDays(labels);
}

/** By the middle one of the steps, so that gaps do not count; a few days more or less make no other period. */
function betweenDays(labels: readonly string[]): number {
  const between = steps(labels, 7).sort((a, b) => a - b);
  const middle = between[between.length >> 1] ?? Number.POSITIVE_INFINITY;
  return byStep.find(({ atMost }) => middle <= atMost)?.freq ?? 1;
}

/** From each place that has a row to the next. */
function steps(labels: readonly string[], period: number): number[] {
  const places = labels.map((label) => positionOf(label, period)).filter((at) => at !== null);
  const distinct = [...new Set(places)].sort((a, b) => a - b);
  return distinct.slice(1).map((at, i) => at - distinct[i]!);
}

/** The largest step of which both are multiples: months with gaps still have a step of one. */
function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
