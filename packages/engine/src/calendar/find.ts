import type { Calendar } from './calendar.ts';
import { periodSpellings, readPeriodText } from './period-text.ts';
import { canonicalLabel, spanOf } from './span.ts';

/** Where a text stands on a calendar, or why it has no place there. */
export type FoundPeriod =
  /** Position relative to the first planned period: 0 is the first planned, -1 the last closed period. */
  | { readonly found: true; readonly position: number }
  | {
      readonly found: false;
      /**
       * `unreadable`: no spelling fits; `ambiguous`: two readings; `before`, `after`: off the calendar; `not-a-period`: it is
       * longer than one period, or cut across two.
       */
      readonly why: 'unreadable' | 'ambiguous' | 'before' | 'after' | 'not-a-period';
      /** What would have been right, in words. */
      readonly wanted: string;
    };

/**
 * A function that finds the period a text names: by its label, by any other spelling of it, or by a day (or week) that lies
 * wholly inside one period. Make it once for a calendar and ask it often.
 */
export function periodFinder(calendar: Calendar): (text: string) => FoundPeriod {
  const byLabel = new Map(calendar.periods.map((period, index) => [period.label.toLowerCase(), index - calendar.firstPlan]));
  const first = calendar.periods[0]!;
  const last = calendar.periods[calendar.periods.length - 1]!;
  const wanted = `a period such as ${calendar.periods[calendar.firstPlan]!.label} (${first.label} to ${last.label}), or a day inside it`;
  const fail = (why: Exclude<FoundPeriod, { found: true }>['why'], what = wanted): FoundPeriod => ({
    found: false,
    why,
    wanted: what,
  });
  // A calendar keeps no fiscal rule; fiscal periods are found by label only, so January does no harm here.
  const rule = { bucket: 'month', fiscalYearStart: 1 } as const;

  return (text) => {
    const plain = text.trim();
    const exact = byLabel.get(plain.toLowerCase());
    if (exact !== undefined) return { found: true, position: exact };
    const read = readPeriodText(plain);
    if (read === null) return fail('unreadable', `${wanted}. Spellings: ${periodSpellings}`);
    if (read.kind === 'ambiguous') return fail('ambiguous', 'a day as YYYY-MM-DD');
    const spelled = byLabel.get(canonicalLabel(read)?.toLowerCase() ?? '');
    if (spelled !== undefined) return { found: true, position: spelled };
    const span = spanOf(read, rule);
    if (span === null) return fail('not-a-period');
    if (span.start + span.days <= first.start) return fail('before');
    if (span.start >= last.start + last.days) return fail('after');
    const index = indexOfDay(calendar, span.start);
    const period = index === -1 ? undefined : calendar.periods[index]!;
    if (period === undefined || span.start + span.days > period.start + period.days) return fail('not-a-period');
    return { found: true, position: index - calendar.firstPlan };
  };
}

/** Finds one text; see `periodFinder` for many. */
export function findPeriod(calendar: Calendar, text: string): FoundPeriod {
  return periodFinder(calendar)(text);
}

/** Index in `calendar.periods` of the period that holds the day, or -1. */
export function indexOfDay(calendar: Calendar, day: number): number {
  const { periods } = calendar;
  let low = 0;
  let high = periods.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const period = periods[middle]!;
    if (day < period.start) high = middle - 1;
    else if (day >= period.start + period.days) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Label of a position relative to the first planned period; null off the calendar. */
export function labelAt(calendar: Calendar, position: number): string | null {
  return calendar.periods[calendar.firstPlan + position]?.label ?? null;
}

/** The label of a period for people; off the calendar, how far beyond its ends it lies. */
export function periodWords(calendar: Calendar, position: number): string {
  const label = labelAt(calendar, position);
  if (label !== null) return label;
  const { firstPlan, periods } = calendar;
  const beyond = position < 0 ? -firstPlan - position : position - (periods.length - firstPlan) + 1;
  const many = `${beyond} ${beyond === 1 ? 'period' : 'periods'}`;
  return position < 0 ? `${many} before ${periods[0]!.label}` : `${many} after ${periods.at(-1)!.label}`;
}
