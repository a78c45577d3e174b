import { positionIn } from './block.ts';
import type { ColumnContext } from './column-context.ts';
import type { Machine } from './problem.ts';

type Writer = (member: number, period: number) => void;

/** Columns of people and hours, and of the limits a plan would have to break. */
export function writeResources({ builder, problem, restriction, rows }: ColumnContext) {
  const { pools, machines, periods: T } = problem;
  const pricing = restriction.breach?.kind === 'price';
  const money = (cost: number) => (pricing ? 0 : cost);
  const ceiling = rows['money-ceiling'].members.length > 0;
  const spend = (cost: number, t: number) => {
    if (ceiling) builder.entry(rows['money-ceiling'].first + t, cost);
  };
  // With constant rates the workforce is constant too: it changes where a span begins.
  const changes = (t: number) => restriction.spans === null || t === 0 || restriction.spans.includes(t);
  const overtimeClosed = restriction.spans !== null && !restriction.recourse;

  const heads: Writer = (p, t) => {
    const pool = pools[p]!;
    builder.entry(positionIn(rows.workforce, p, t), 1);
    if (t + 1 < T) builder.entry(positionIn(rows.workforce, p, t + 1), -1);
    builder.entry(positionIn(rows['labour-hours'], p, t), -pool.hoursPerHead[t]!);
    if (rows['overtime-limit'].slotOf[p]! >= 0 && pool.overtimeHoursPerHead[t]! < Infinity) {
      builder.entry(positionIn(rows['overtime-limit'], p, t), -pool.overtimeHoursPerHead[t]!);
    }
    spend(pool.wage[t]!, t);
    const cost = pool.wage[t]! + pool.idleCostPerHour * pool.hoursPerHead[t]!;
    builder.endColumn(money(cost), pool.minimumHeads, pool.maximumHeads, pool.wholeHeads);
  };
  const hires: Writer = (p, t) => {
    const pool = pools[p]!;
    builder.entry(positionIn(rows.workforce, p, t), -1);
    builder.entry(positionIn(rows['labour-hours'], p, t), pool.trainingHours);
    spend(pool.hireCost[t]!, t);
    const cost = pool.hireCost[t]! - pool.idleCostPerHour * pool.trainingHours;
    builder.endColumn(money(cost), 0, changes(t) ? pool.hireLimit : 0, pool.wholeHeads);
  };
  const layoffs: Writer = (p, t) => {
    const pool = pools[p]!;
    builder.entry(positionIn(rows.workforce, p, t), 1);
    spend(pool.layoffCost[t]!, t);
    builder.endColumn(money(pool.layoffCost[t]!), 0, changes(t) ? pool.layoffLimit : 0, pool.wholeHeads);
  };
  const poolOvertime: Writer = (p, t) => {
    const pool = pools[p]!;
    const apart = rows['overtime-output'].slotOf[p]! >= 0;
    builder.entry(positionIn(rows[apart ? 'overtime-output' : 'labour-hours'], p, t), -1);
    if (rows['overtime-limit'].slotOf[p]! >= 0 && pool.overtimeHoursPerHead[t]! < Infinity) {
      builder.entry(positionIn(rows['overtime-limit'], p, t), 1);
    }
    spend(pool.overtimeCostPerHour[t]!, t);
    const cost = pool.overtimeCostPerHour[t]! + (apart ? 0 : pool.idleCostPerHour);
    builder.endColumn(money(cost), 0, overtimeClosed ? 0 : pool.overtimeHours[t]!);
  };
  const machineOvertime: Writer = (m, t) => {
    const machine = machines[m]!;
    const apart = rows['machine-overtime-output'].slotOf[m]! >= 0;
    const row = positionIn(rows[apart ? 'machine-overtime-output' : 'machine-hours'], m, t);
    if (row >= 0) builder.entry(row, -1);
    spend(machine.overtimeCostPerHour[t]!, t);
    const cost = machine.overtimeCostPerHour[t]! + (row < 0 || apart ? 0 : idleCostOf(machine, t));
    builder.endColumn(money(cost), 0, overtimeClosed ? 0 : machine.overtimeHours[t]!);
  };
  for (const machine of machines) {
    if (machine.idleCostPerHour === 0) continue;
    for (const hours of machine.hours) if (hours < Infinity) builder.addOffset(money(machine.idleCostPerHour * hours));
  }

  /** Hours beyond the limit spare no idle hour: `idleCost` takes back what the units made were credited with. */
  const breach =
    (
      block: 'labour-hours' | 'machine-hours' | 'storage' | 'money-ceiling' | 'stock-value-ceiling' | 'working-capital',
      idleCost: (member: number, t: number) => number = () => 0,
    ): Writer =>
    (member, t) => {
      builder.entry(positionIn(rows[block], member, t), -1);
      if (!pricing) builder.entry(rows['breach-limit'].first, 1);
      builder.endColumn(pricing ? 1 : idleCost(member, t), 0, Infinity);
    };

  return {
    heads,
    hires,
    layoffs,
    'pool-overtime': poolOvertime,
    'machine-overtime': machineOvertime,
    'labour-breach': breach('labour-hours', (p) => pools[p]!.idleCostPerHour),
    'machine-breach': breach('machine-hours', (m, t) => idleCostOf(machines[m]!, t)),
    'storage-breach': breach('storage'),
    'money-breach': breach('money-ceiling'),
    'stock-value-breach': breach('stock-value-ceiling'),
    'working-capital-breach': breach('working-capital'),
  };
}

/** Money an hour not used; hours without limit are never idle. */
function idleCostOf(machine: Machine, period: number): number {
  return machine.hours[period]! < Infinity ? machine.idleCostPerHour : 0;
}
