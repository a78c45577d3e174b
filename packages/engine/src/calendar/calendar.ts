import type { Day } from './day.ts';

/** How the axis of time is cut: calendar months, ISO weeks, 4-4-5 months, or weeks first and months after them. */
export type Bucket = 'month' | 'week' | '4-4-5' | 'weeks-then-months';

/** One column of a plan. Everything but the label is arithmetic; the label is what people read and files say. */
export interface Period {
  /** `2026-11` (month), `2026-W45` (week), `2026-P11` (4-4-5 period of a fiscal year). Unique on its calendar. */
  readonly label: string;
  /** First day. */
  readonly start: Day;
  /** Calendar days; the next period starts at `start + days`. */
  readonly days: number;
  /** Days on which the company works; fractions allowed (half days). */
  readonly workingDays: number;
  readonly fiscalYear: number;
  /** 1..4 */
  readonly fiscalQuarter: number;
}

/**
 * The one axis of time of a company: closed periods (history) first, then the periods of the plan, without gaps.
 *
 * A period is a position. Plan arrays have length `horizon` and index t = 0 … horizon-1, which is position
 * `firstPlan + t` here; history arrays have length `firstPlan` and end right before the plan.
 */
export interface Calendar {
  readonly bucket: Bucket;
  readonly periods: readonly Period[];
  /** Position of the first planned period; everything before it is closed. */
  readonly firstPlan: number;
}

/** Number of planned periods. */
export function horizonOf(calendar: Calendar): number {
  return calendar.periods.length - calendar.firstPlan;
}

/** The planned periods, in order. */
export function planPeriods(calendar: Calendar): readonly Period[] {
  return calendar.periods.slice(calendar.firstPlan);
}

/** The same axis with other ends: the closed periods from `closed` before the plan on, and `horizon` planned ones. */
export function trimCalendar(calendar: Calendar, closed: number, horizon: number): Calendar {
  const { firstPlan } = calendar;
  return { ...calendar, periods: calendar.periods.slice(firstPlan - closed, firstPlan + horizon), firstPlan: closed };
}
