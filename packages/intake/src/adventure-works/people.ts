import type { TableRow } from '../folder/write-tables.ts';
import type { Source } from './source.ts';

/** Assumptions of the guide: the source has technicians and their pay, but no terms of work. */
const assumed = {
  hoursPerDay: 8,
  /** Paid working days of a month: 261 a year. */
  paidDaysPerMonth: 21.75,
  /** Months of wage. */
  hireCost: 1,
  layoffCost: 2,
  /** Share of today's heads that stay: 89 of 238 made items have no routing, so the booked hours tell too little. */
  fewestHeads: 0.5,
  overtimeShare: 0.2,
  overtimePay: 1.5,
} as const;

/** A work centre with people. */
interface Pool {
  readonly workCenter: string;
  readonly technicians: number;
  /** USD per hour, averaged over the technicians of all shifts. */
  readonly hourlyRate: number;
}

/** Technicians of the three shifts of each production work centre, taken together. */
function poolsOf(source: Source): Pool[] {
  return [...Map.groupBy(source.production_technicians, (row) => row.work_center)].map(([workCenter, rows]) => {
    const technicians = rows.reduce((sum, row) => sum + Number(row.technicians), 0);
    const pay = rows.reduce((sum, row) => sum + Number(row.technicians) * Number(row.avg_hourly_rate), 0);
    return { workCenter, technicians, hourlyRate: pay / technicians };
  });
}

/** Labour pools and the vendors of bought goods. */
export const resourceRows = (source: Source, vendors: ReadonlySet<string>): TableRow[] => [
  ...poolsOf(source).map(({ workCenter }) => ({ resource: workCenter, name: workCenter, kind: 'labour' })),
  ...source.vendors
    .filter(({ vendor }) => vendors.has(vendor))
    .map(({ vendor, name }) => ({ resource: vendor, name, kind: 'supplier' })),
];

export const workforceRows = (source: Source): TableRow[] =>
  poolsOf(source).map(({ workCenter, technicians, hourlyRate }) => {
    const wage = cents(hourlyRate * assumed.hoursPerDay * assumed.paidDaysPerMonth);
    return {
      resource: workCenter,
      heads: technicians,
      hours_per_head: assumed.hoursPerDay,
      wage,
      hire_cost: cents(assumed.hireCost * wage),
      layoff_cost: cents(assumed.layoffCost * wage),
      minimum: Math.ceil(assumed.fewestHeads * technicians),
    };
  });

export const overtimeRows = (source: Source): TableRow[] =>
  poolsOf(source).map(({ workCenter, hourlyRate }) => ({
    resource: workCenter,
    share: assumed.overtimeShare,
    cost_per_hour: cents(assumed.overtimePay * hourlyRate),
  }));

const cents = (money: number): number => Math.round(money * 100) / 100;
