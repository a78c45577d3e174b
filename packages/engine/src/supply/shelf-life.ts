import type { StockPoint, SupplyProblem } from './problem.ts';

/**
 * How long stock keeps, on the calendar of a problem. Where all periods are alike a life is whole periods and a year is twelve of them;
 * with `periodDays` a life counts the shortest period, in days, and may end within a longer one.
 */
export interface ShelfCalendar {
  /** Units of own demand that stock at the end of `period` may still serve. After the horizon demand repeats the last year. */
  readonly demandWithinLife: (point: StockPoint, period: number) => number;
  /** Part of period `coming` that lies within the life of stock at the end of `period`. */
  readonly reach: (life: number, period: number, coming: number) => number;
  /** Whether stock at the end of `period` keeps beyond the horizon. */
  readonly outlives: (life: number, period: number) => boolean;
  /** Most periods, longest calendar assumed, back from which stock can reach a period. */
  readonly firstReaching: (life: number, coming: number) => number;
}

export function shelfCalendarOf({ periods, periodDays }: Pick<SupplyProblem, 'periods' | 'periodDays'>): ShelfCalendar {
  return periodDays === undefined ? inPeriods(periods) : inDays(periodDays);
}

function inPeriods(periods: number): ShelfCalendar {
  return {
    demandWithinLife: ({ demand, shelfLife }, t) => {
      let coming = 0;
      for (let s = t + 1; s <= t + shelfLife; s++) coming += s < periods ? demand[s]! : demand[sameMonth(s, periods)]!;
      return coming;
    },
    reach: (life, t, coming) => (coming > t && coming <= t + life ? 1 : 0),
    outlives: (life, t) => t + life >= periods,
    firstReaching: (life, coming) => Math.max(0, coming - life),
  };
}

/** The period inside the horizon that stands for period s after it: the same one a year before (12 periods), or the last. */
function sameMonth(s: number, periods: number): number {
  if (periods < 12) return periods - 1;
  let t = s;
  while (t >= periods) t -= 12;
  return t;
}

function inDays(days: Float64Array): ShelfCalendar {
  const periods = days.length;
  const ends = days.slice();
  for (let t = 1; t < periods; t++) ends[t]! += ends[t - 1]!;
  const horizon = ends[periods - 1]!;
  const shortest = Math.min(...days);
  // Fifty-two weeks where all periods are weeks, so that weeks stand for weeks.
  const year = days.every((count) => count === 7) ? 364 : 365;
  const lastDay = (life: number, t: number) => ends[t]! + life * shortest;
  return {
    demandWithinLife: ({ demand, shelfLife }, t) => {
      const last = lastDay(shelfLife, t);
      let coming = 0;
      for (let day = ends[t]!, s = t + 1; day < last; ) {
        const known = day < horizon ? day : lastYear(day, horizon, year);
        if (known < 0) return coming + ((last - day) * demand[periods - 1]!) / days[periods - 1]!;
        if (known < day) s = ends.findIndex((end) => end > known);
        const stretch = Math.min(last - day, ends[s]! - known);
        coming += (stretch * demand[s]!) / days[s]!;
        day += stretch;
        s++;
      }
      return coming;
    },
    reach: (life, t, coming) => {
      const begins = ends[coming]! - days[coming]!;
      return coming > t ? Math.max(0, Math.min(1, (lastDay(life, t) - begins) / days[coming]!)) : 0;
    },
    outlives: (life, t) => lastDay(life, t) > horizon,
    firstReaching: (life, coming) => {
      const begins = ends[coming]! - days[coming]!;
      const first = ends.findIndex((_, t) => lastDay(life, t) > begins);
      return Math.min(first, coming);
    },
  };
}

/** The day within the horizon that is whole years before; negative where the horizon is shorter than a year. */
function lastYear(day: number, horizon: number, year: number): number {
  let known = day;
  while (known >= horizon) known -= year;
  return known;
}
