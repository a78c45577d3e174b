import { type PeriodName, periodName } from '../calendar/period-name.ts';

export { type PeriodName, periodName };

/** `Nov 2026 – Oct 2027`. */
export function spanName(labels: readonly string[]): string {
  const first = labels[0];
  const last = labels.at(-1);
  if (first === undefined || last === undefined) return 'no periods';
  if (first === last) return periodName(first).long;
  return `${periodName(first).long} – ${periodName(last).long}`;
}

/** What the periods of these labels are called: `months`, `weeks`, `periods`. */
export function periodWord(labels: readonly string[], count = labels.length): string {
  const word = labels.every((label) => /^\d{4}-\d{2}$/.test(label))
    ? 'month'
    : labels.every((label) => /^\d{4}-W\d+$/.test(label))
      ? 'week'
      : 'period';
  return count === 1 ? word : `${word}s`;
}
