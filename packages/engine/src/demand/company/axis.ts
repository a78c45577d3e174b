import type { Calendar, Period } from '../../calendar/calendar.ts';
import { planPeriods } from '../../calendar/calendar.ts';
import { weekdaysIn } from '../../calendar/working-days.ts';

/** The axis a company is forecast on: closed periods, then steps of the same length that cover the plan. */
export interface ForecastAxis {
  readonly closed: readonly Period[];
  /** The planned periods, or weeks that cover them where months follow weeks. */
  readonly steps: readonly Period[];
  /** Planned periods. */
  readonly planned: readonly Period[];
  /** Periods in a season: 12 for months and 4-4-5 months, 52 for weeks, 4 for quarters. */
  readonly season: number;
}

export function axisOf(calendar: Calendar): ForecastAxis {
  const closed = calendar.periods.slice(0, calendar.firstPlan);
  const planned = planPeriods(calendar);
  const steps = calendar.bucket === 'weeks-then-months' ? weeksOver(planned) : planned;
  const measured = closed.length > 0 ? closed : steps;
  const meanDays = measured.reduce((sum, { days }) => sum + days, 0) / measured.length;
  return { closed, steps, planned, season: Math.max(1, Math.round(364.5 / meanDays)) };
}

/** Whole weeks from the first planned day on; the months of the plan take their days' shares of them. */
function weeksOver(planned: readonly Period[]): Period[] {
  const last = planned[planned.length - 1]!;
  const weeks: Period[] = [];
  for (let start = planned[0]!.start; start < last.start + last.days; start += 7) {
    const same = planned.find((period) => period.start === start && period.days === 7);
    weeks.push(same ?? { ...planned[0]!, label: '', start, days: 7, workingDays: weekdaysIn(start, 7) });
  }
  return weeks;
}

/** How much longer than usual each closed period and each step is, in days that count; 1 everywhere where days do not matter. */
export interface DayWeights {
  readonly closed: Float64Array;
  readonly steps: Float64Array;
  /** Whether and why sales are counted by day, one sentence. */
  readonly reason: string;
}

/** Pairs of periods a year apart that a test of working days needs. */
const fewestPairs = 12;

/**
 * Working days as weights about 1.
 *
 * Weeks, 4-4-5 months and own periods are weighed by their working days (a 53rd week, a shutdown). Calendar months are when the
 * table `calendar` states working days, or when sales follow the Mondays to Fridays: log sales over a year are regressed on log
 * working days over the same year, and the slope must be above 0 by two standard errors.
 *
 * `sales` [closed]: units of the whole company, NaN unknown.
 */
export function dayWeightsOf(axis: ForecastAxis, bucket: Calendar['bucket'], sales: Float64Array): DayWeights {
  const { closed, steps, season } = axis;
  const all = [...closed, ...steps];
  const even = (reason: string): DayWeights => ({
    closed: new Float64Array(closed.length).fill(1),
    steps: new Float64Array(steps.length).fill(1),
    reason,
  });
  if (all.every(({ workingDays }) => workingDays === all[0]!.workingDays)) return even('Periods have the same working days.');
  const open = all.filter(({ workingDays }) => workingDays > 0);
  const usual = open.reduce((sum, { workingDays }) => sum + workingDays, 0) / open.length;
  const weigh = (reason: string): DayWeights => ({
    closed: Float64Array.from(closed, ({ workingDays }) => workingDays / usual),
    steps: Float64Array.from(steps, ({ workingDays }) => workingDays / usual),
    reason,
  });
  if (bucket !== 'month') return weigh('Sales are counted by working day, because periods differ in length.');
  if (all.some(({ start, days, workingDays }) => workingDays !== weekdaysIn(start, days))) {
    return weigh('Sales are counted by working day, because the calendar states working days.');
  }
  const { slope, error, pairs } = slopeOnDays(closed, sales, season);
  const told = `slope ${slope.toFixed(1)} ± ${error.toFixed(1)} over ${pairs} pairs of months a year apart`;
  if (pairs >= fewestPairs && slope > 2 * error)
    return weigh(`Sales are counted by working day, because they follow Mondays to Fridays (${told}).`);
  return even(
    pairs < fewestPairs
      ? 'Months are taken as equal: the history is too short to see whether sales follow working days.'
      : `Months are taken as equal: sales do not clearly follow Mondays to Fridays (${told}).`,
  );
}

function slopeOnDays(
  closed: readonly Period[],
  sales: Float64Array,
  season: number,
): { slope: number; error: number; pairs: number } {
  const x: number[] = [];
  const z: number[] = [];
  for (let t = season; t < closed.length; t++) {
    if (!(sales[t]! > 0 && sales[t - season]! > 0)) continue;
    x.push(Math.log(closed[t]!.workingDays / closed[t - season]!.workingDays));
    z.push(Math.log(sales[t]! / sales[t - season]!));
  }
  const pairs = x.length;
  const meanX = x.reduce((sum, v) => sum + v, 0) / pairs;
  const meanZ = z.reduce((sum, v) => sum + v, 0) / pairs;
  let xx = 0;
  let xz = 0;
  for (let i = 0; i < pairs; i++) {
    xx += (x[i]! - meanX) ** 2;
    xz += (x[i]! - meanX) * (z[i]! - meanZ);
  }
  if (pairs < 3 || !(xx > 0)) return { slope: 0, error: 0, pairs: 0 };
  const slope = xz / xx;
  let rest = 0;
  for (let i = 0; i < pairs; i++) rest += (z[i]! - meanZ - slope * (x[i]! - meanX)) ** 2;
  return { slope, error: Math.sqrt(rest / (pairs - 2) / xx), pairs };
}
