import { positionOf } from './period-text.ts';

/** Periods in a season by the days from one period to the next. */
const byStep: readonly { readonly atMost: number; readonly freq: number }[] = [
  { atMost: 3, freq: 7 },
  { atMost: 13, freq: 52 },
  { atMost: 45, freq: 12 },
  { atMost: 180, freq: 4 },
];

/**
 * Periods in a season, where no metadata say it: from the form of the periods, from the heading of their column, or from
 * the days between dates. 1 when nothing tells.
 */
export function guessedFrequency(labels: readonly string[], heading: string): number {
  const label = labels[0]!;
  if (/^\d{4}[- ]?Q[1-4]$/i.test(label) || heading === 'quarter') return 4;
  if (/^\d{4}(-|\/|M)\d{1,2}$/i.test(label) || heading === 'month') return 12;
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

/** By the middle one of the steps, so that gaps do not count. */
function betweenDays(labels: readonly string[]): number {
  const days = labels.map((label) => positionOf(label, 7)).filter((at) => at !== null);
  const distinct = [...new Set(days)].sort((a, b) => a - b);
  const steps = distinct.slice(1).map((day, i) => day - distinct[i]!);
  if (steps.length === 0) return 1;
  const middle = steps.sort((a, b) => a - b)[steps.length >> 1]!;
  return byStep.find(({ atMost }) => middle <= atMost)?.freq ?? 1;
}
