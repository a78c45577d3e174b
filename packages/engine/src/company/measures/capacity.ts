import { horizonOf } from '../../calendar/calendar.ts';
import type { Company } from '../company.ts';
import type { Issue } from '../issue.ts';
import { holds } from './steps.ts';
import { workingDaysOf } from './working-days.ts';

/**
 * What every resource offers by planned period, shape [resources x periods]: hours (labour, machine), storage units or units
 * of a supplier. Infinity: no limit.
 */
export interface ResourceCapacity {
  readonly resourceAt: ReadonlyMap<string, number>;
  /** Regular capacity, efficiency included. Of a pool with heads: opening heads x hours per head. */
  readonly available: Float64Array;
  /** Regular hours of one head, efficiency included; 0 for a resource without heads. */
  readonly hoursPerHead: Float64Array;
  /** Row of `workforce`, -1 for a resource without heads. */
  readonly workforceRow: Int32Array;
  /** Most overtime as a share of regular hours; 0 without overtime, Infinity without limit by share. */
  readonly overtimeShare: Float64Array;
  /** Most overtime in hours; 0 without overtime, Infinity without limit in hours. */
  readonly overtimeHours: Float64Array;
  /** Most overtime on `available`, hours: the tighter of both limits. */
  readonly overtimeLimit: Float64Array;
  /** Full cost of an hour of overtime, money. */
  readonly overtimeCost: Float64Array;
  readonly issues: readonly Issue[];
}

/**
 * Regular capacity of a period: the row of `capacity`; else the shifts that hold, count x hours x working days; else `capacity` of
 * the resource (x working days for hours); else no limit. A resource that has shifts but none in a period, and no capacity of
 * its own, stands still in it. Hours are multiplied by the efficiency. A labour pool with heads has heads x hours per head x
 * working days x efficiency, whatever the other tables say.
 *
 * Issues: `company/capacity-ignored` where `capacity` or `shifts` speak of a pool whose heads decide.
 */
export function capacityOf(company: Company): ResourceCapacity {
  const T = horizonOf(company.calendar);
  const workingDays = workingDaysOf(company);
  const { resources } = company;
  const resourceAt = new Map(resources.map(({ resource }, r) => [resource, r]));
  const at = (resource: string): number => {
    const r = resourceAt.get(resource);
    if (r === undefined) throw new Error(`Resource "${resource}" is not in the company.`);
    return r;
  };
  const size = resources.length * T;
  const issues: Issue[] = [];

  const shiftHours = new Float64Array(size).fill(Number.NaN);
  const hasShifts = new Uint8Array(resources.length);
  for (const { resource, hours, count, from, to } of company.shifts) {
    const r = at(resource);
    hasShifts[r] = 1;
    for (let t = Math.max(0, from ?? 0); t < T && t <= (to ?? T); t++) {
      const before = shiftHours[r * T + t]!;
      shiftHours[r * T + t] = (Number.isNaN(before) ? 0 : before) + hours * count;
    }
  }
  const available = new Float64Array(size);
  resources.forEach(({ kind, capacity }, r) => {
    const inHours = kind === 'labour' || kind === 'machine';
    for (let t = 0; t < T; t++) {
      const k = r * T + t;
      const days = inHours ? workingDays[t]! : 1;
      if (!Number.isNaN(shiftHours[k]!)) available[k] = shiftHours[k]! * days;
      else available[k] = capacity !== null ? capacity * days : hasShifts[r] === 1 ? 0 : Infinity;
    }
  });
  for (const { resource, period, available: units } of company.capacity) {
    if (period >= 0 && period < T) available[at(resource) * T + period] = units;
  }
  resources.forEach(({ kind, efficiency }, r) => {
    if (kind !== 'labour' && kind !== 'machine') return;
    for (let t = 0; t < T; t++) available[r * T + t]! *= efficiency;
  });

  const hoursPerHead = new Float64Array(size);
  const workforceRow = new Int32Array(resources.length).fill(-1);
  const ignored = new Set([...company.capacity, ...company.shifts].map(({ resource }) => resource));
  company.workforce.forEach(({ resource, heads, hours_per_head }, w) => {
    const r = at(resource);
    workforceRow[r] = w;
    for (let t = 0; t < T; t++) {
      const hours = hours_per_head * workingDays[t]! * resources[r]!.efficiency;
      hoursPerHead[r * T + t] = hours;
      available[r * T + t] = heads * hours;
    }
    if (!ignored.has(resource)) return;
    issues.push({
      code: 'company/capacity-ignored',
      severity: 'warning',
      message: `The heads of ${resource} decide its hours; its rows in capacity and shifts are not used.`,
      at: { file: 'workforce', resource },
      remedy: 'Remove the rows, or remove the pool from workforce.',
    });
  });
  return { resourceAt, available, hoursPerHead, workforceRow, ...overtimeOf(company, at, available, T), issues };
}

function overtimeOf(company: Company, at: (resource: string) => number, available: Float64Array, T: number) {
  const size = available.length;
  const overtimeShare = new Float64Array(size);
  const overtimeHours = new Float64Array(size);
  const overtimeLimit = new Float64Array(size);
  const overtimeCost = new Float64Array(size);
  const byResource = Map.groupBy(company.overtime, ({ resource }) => at(resource));
  for (const [r, rows] of byResource) {
    holds(
      rows.map((row) => ({ from: row.from, value: row })),
      T,
      (t, { share, hours, cost_per_hour }) => {
        const k = r * T + t;
        overtimeShare[k] = share ?? Infinity;
        overtimeHours[k] = hours ?? Infinity;
        overtimeLimit[k] = Math.min(hours ?? Infinity, share === null ? Infinity : share === 0 ? 0 : share * available[k]!);
        overtimeCost[k] = cost_per_hour;
      },
    );
  }
  return { overtimeShare, overtimeHours, overtimeLimit, overtimeCost };
}
