import { planPeriods } from '../../calendar/index.ts';
import type { Company } from '../../company/company.ts';
import type { KpiFacts } from '../kpi.ts';

/**
 * What the last published plan took as demand for the periods closed since, item by item, and what was sold. The lag is that of the last
 * period: 1 where one period was closed since. Null: nothing was closed since, or nothing of it is known.
 */
export function forecastOutcome(then: Company, now: Company): KpiFacts['forecast'] {
  const planned = planPeriods(then.calendar).map(({ label }) => label);
  const closed = now.calendar.periods.slice(0, now.calendar.firstPlan).map(({ label }) => label);
  const shared = planned.filter((label) => closed.includes(label));
  if (shared.length === 0 || then.demand === null) return null;
  const forecast = new Map<string, number>();
  then.demand.rows.forEach(({ item }, r) => {
    for (const label of shared) {
      const key = `${item}\n${label}`;
      forecast.set(key, (forecast.get(key) ?? 0) + then.demand!.values[r * then.demand!.periods + planned.indexOf(label)]!);
    }
  });
  const actual = new Map<string, number>();
  const { rows, periods, values } = now.salesHistory;
  rows.forEach(({ item }, r) => {
    for (const label of shared) {
      const units = values[r * periods + closed.indexOf(label)]!;
      if (!Number.isNaN(units)) actual.set(`${item}\n${label}`, (actual.get(`${item}\n${label}`) ?? 0) + units);
    }
  });
  const both = [...forecast.keys()].filter((key) => actual.has(key));
  if (both.length === 0) return null;
  return {
    units: both.map((key) => forecast.get(key)!),
    actual: both.map((key) => actual.get(key)!),
    lag: shared.length,
    level: 'items',
  };
}
