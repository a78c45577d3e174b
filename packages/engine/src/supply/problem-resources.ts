import { paidPeriodsOf } from '../company/measures/index.ts';
import type { LabourPool, Machine, Store } from './problem.ts';
import type { ProblemContext } from './problem-of.ts';

/** Labour pools whose heads may change: those with a row in `workforce`. */
export function poolsOf({ company, measures }: ProblemContext): LabourPool[] {
  const { capacity, periods: T } = measures;
  const paid = paidPeriodsOf(company);
  return company.resources.flatMap((resource, r): LabourPool[] => {
    const row = company.workforce[capacity.workforceRow[r]!];
    if (row === undefined) return [];
    const of = (values: Float64Array) => values.slice(r * T, (r + 1) * T);
    const hoursPerHead = of(capacity.hoursPerHead);
    const share = of(capacity.overtimeShare);
    return [
      {
        resource: resource.resource,
        site: resource.site,
        openingHeads: row.heads,
        hoursPerHead,
        wage: paid.map((periods) => periods * row.wage),
        hireCost: new Float64Array(T).fill(row.hire_cost),
        layoffCost: new Float64Array(T).fill(row.layoff_cost),
        hireLimit: row.hire_limit ?? Infinity,
        layoffLimit: row.layoff_limit ?? Infinity,
        minimumHeads: row.minimum,
        maximumHeads: row.maximum ?? Infinity,
        trainingHours: row.training_hours,
        wholeHeads: row.whole,
        overtimeHoursPerHead: share.map((part, t) => (part === Infinity ? Infinity : part * hoursPerHead[t]!)),
        overtimeHours: of(capacity.overtimeHours),
        overtimeCostPerHour: of(capacity.overtimeCost),
        costPerHour: resource.cost_per_hour,
        idleCostPerHour: resource.idle_cost,
        fullyUsed: false,
      },
    ];
  });
}

/** Hours that are given: machines, and labour pools without a row in `workforce`. */
export function machinesOf({ company, measures }: ProblemContext): Machine[] {
  const { capacity, periods: T } = measures;
  return company.resources.flatMap((resource, r): Machine[] => {
    const { kind } = resource;
    if ((kind !== 'machine' && kind !== 'labour') || capacity.workforceRow[r]! >= 0) return [];
    const of = (values: Float64Array) => values.slice(r * T, (r + 1) * T);
    return [
      {
        resource: resource.resource,
        site: resource.site,
        kind,
        hours: of(capacity.available),
        overtimeHours: of(capacity.overtimeLimit),
        overtimeCostPerHour: of(capacity.overtimeCost),
        costPerHour: resource.cost_per_hour,
        idleCostPerHour: resource.idle_cost,
      },
    ];
  });
}

export function storesOf({ company, measures }: ProblemContext): Store[] {
  const { capacity, periods: T } = measures;
  return company.resources.flatMap(({ kind, resource, site }, r): Store[] =>
    kind === 'storage' ? [{ resource, site, capacity: capacity.available.slice(r * T, (r + 1) * T) }] : [],
  );
}
