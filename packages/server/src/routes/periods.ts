import type { Period } from '@equipoise/api';
import { type Company, formatDay } from '@equipoise/engine';

/** The periods of a company from one position to another (excluded), as they travel. */
export function periodsOf({ calendar, settings }: Company, from = 0, to = calendar.periods.length): Period[] {
  const { firstPlan } = calendar;
  return calendar.periods.slice(from, to).map((period, k): Period => {
    const t = from + k - firstPlan;
    const zone =
      t < 0 ? 'closed' : t < settings.demand_time_fence ? 'frozen' : t < settings.planning_time_fence ? 'firm' : 'open';
    const { label, start, days, workingDays, fiscalYear, fiscalQuarter } = period;
    return { label, start: formatDay(start), days, workingDays, fiscalYear, fiscalQuarter, zone };
  });
}
