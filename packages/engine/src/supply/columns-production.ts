import { firstsOf, positionIn } from './block.ts';
import { type ColumnContext, takeComponents } from './column-context.ts';
import { dailyRate } from './daily-rate.ts';
import { type FoundUse, findUses } from './resource-use.ts';
import { capitalWriter } from './working-capital.ts';

type Writer = (member: number, period: number) => void;

/** Columns of making: output in regular time and in overtime that stands apart, set-ups, rates and their changes. */
export function writeProduction(context: ColumnContext) {
  const { builder, problem, restriction, shape, rows } = context;
  const { stockPoints, workingDays, periods: T } = problem;
  const pricing = restriction.breach?.kind === 'price';
  const money = (cost: number) => (pricing ? 0 : cost);
  const ceiling = rows['money-ceiling'].members.length > 0;
  const ceilingFirst = rows['money-ceiling'].first;
  const spend = (cost: number, t: number) => {
    if (ceiling) builder.entry(ceilingFirst + t, cost);
  };
  const capital = capitalWriter(context);
  const uses = findUses(problem);
  const componentsOf = Map.groupBy(problem.components, (use) => use.parent);
  const balance = rows['stock-balance'];
  const setupNeeded = rows['setup-needed'];
  const lots = rows['minimum-lot'];
  const constant = rows['constant-rate'];
  const change = rows['rate-change'];
  const rise = rows['rate-rise-limit'];
  const fall = rows['rate-fall-limit'];

  const regularHours = { pool: firstsOf(rows['labour-hours']), machine: firstsOf(rows['machine-hours']) };
  /** Output in overtime takes hours of its own where it stands apart. */
  const overtimeHours = {
    pool: firstsOf(rows['overtime-output'], regularHours.pool),
    machine: firstsOf(rows['machine-overtime-output'], regularHours.machine),
  };

  /** Hours worked before the horizon; those of fixed quantities are taken as done. */
  const takeHoursBefore = (i: number, t: number, use: FoundUse, worked: number) => {
    const before = rows[use.kind === 'pool' ? 'labour-hours-before' : 'machine-hours-before'];
    if (before.slotOf[use.position]! < 0 || !Number.isNaN(shape.fixed(i, t))) return;
    builder.entry(positionIn(before, use.position, before.periods + worked), use.hoursPerUnit[t]!);
  };
  /** Hours a unit made in period t takes, as entries in the rows of its resources. */
  const takeHours = (i: number, t: number, inOvertime: boolean) => {
    const list = uses[i]!;
    const firsts = inOvertime ? overtimeHours : regularHours;
    for (let k = 0; k < list.length; k++) {
      const use = list[k]!;
      const worked = t - use.offset;
      if (worked < 0) {
        takeHoursBefore(i, t, use, worked);
        continue;
      }
      const first = (use.kind === 'pool' ? firsts.pool : firsts.machine)[use.position]!;
      if (first >= 0) builder.entry(first + worked, use.hoursPerUnit[t]!);
    }
  };
  /** Money for the hours of a unit; working them spares the price of leaving them idle. */
  const hourCost = (i: number, t: number, inOvertime: boolean) => {
    let cost = 0;
    const list = uses[i]!;
    for (let k = 0; k < list.length; k++) {
      const use = list[k]!;
      cost += use.hoursPerUnit[t]! * use.costPerHour;
      if (use.idleCostPerHour !== null && t >= use.offset && !regularTimeSpared(context, use, inOvertime)) {
        cost -= use.hoursPerUnit[t]! * use.idleCostPerHour[t - use.offset]!;
      }
    }
    return cost;
  };
  /** Entries every unit made shares, whatever the class of its hours. */
  const make = (i: number, t: number) => {
    builder.entry(positionIn(balance, i, t), 1);
    if (componentsOf.size > 0) takeComponents(context, componentsOf.get(i), t);
    if (setupNeeded.slotOf[i]! >= 0) builder.entry(positionIn(setupNeeded, i, t), 1);
    if (lots.slotOf[i]! >= 0) builder.entry(positionIn(lots, i, t), 1);
    const production = stockPoints[i]!.production!;
    const rate = dailyRate(1, workingDays[t]!);
    if (change.slotOf[i]! >= 0) {
      builder.entry(positionIn(change, i, t), rate);
      if (t + 1 < T) builder.entry(positionIn(change, i, t + 1), -rate);
    }
    if (rise.slotOf[i]! >= 0) {
      const share = production.rateChangeLimit;
      builder.entry(positionIn(rise, i, t), rate);
      builder.entry(positionIn(fall, i, t), rate);
      if (t + 1 < T) {
        builder.entry(positionIn(rise, i, t + 1), -(1 + share) * rate);
        builder.entry(positionIn(fall, i, t + 1), -Math.max(0, 1 - share) * rate);
      }
    }
  };

  const production: Writer = (i, t) => {
    const { unitCost, regularCapacity, idleCost, from, to } = stockPoints[i]!.production!;
    const fixed = shape.fixed(i, t);
    make(i, t);
    takeHours(i, t, false);
    if (constant.slotOf[i]! >= 0) builder.entry(positionIn(constant, i, t), 1);
    const outlay = unitCost[t]! + hourCost(i, t, false);
    if (ceiling) spend(unitCost[t]! + paidHours(uses[i]!, t), t);
    capital?.spent('material', unitCost[t]!, t);
    // What is fixed beyond the capacity leaves nothing idle.
    const idle = regularCapacity[t]! < Infinity && !(fixed > regularCapacity[t]!) ? idleCost[t]! : 0;
    if (idle > 0) builder.addOffset(money(idle * regularCapacity[t]!));
    const open = t >= from && t <= to && workingDays[t]! > 0;
    // A typed or frozen quantity is kept as typed, even where it breaks a capacity.
    const free = Number.isNaN(fixed);
    const lower = free || shape.splitFixed(i, t) ? 0 : fixed;
    const upper = free ? (open ? regularCapacity[t]! : 0) : fixed;
    builder.endColumn(money(outlay - idle), lower, upper);
  };

  const overtimeProduction: Writer = (i, t) => {
    const { unitCost, overtime, from, to } = stockPoints[i]!.production!;
    make(i, t);
    // A class of overtime in units brings its own hours; otherwise the hours come from the overtime of pools and machines.
    if (overtime === null) takeHours(i, t, true);
    const cost = overtime === null ? unitCost[t]! : overtime.unitCost[t]!;
    spend(cost + (overtime === null ? paidHours(uses[i]!, t) : 0), t);
    if (overtime === null) capital?.spent('material', unitCost[t]!, t);
    const split = shape.splitFixed(i, t);
    if (split) builder.entry(positionIn(constant, i, t), 1);
    const allowed =
      split ||
      ((restriction.spans === null || restriction.recourse) &&
        t >= from &&
        t <= to &&
        workingDays[t]! > 0 &&
        Number.isNaN(shape.fixed(i, t)));
    const capacity = overtime === null ? Infinity : overtime.capacity[t]!;
    builder.endColumn(money(cost + (overtime === null ? hourCost(i, t, true) : 0)), 0, allowed ? capacity : 0);
  };

  const setup: Writer = (i, t) => {
    const { setupCost, setupHours, minimumLot, from, to } = stockPoints[i]!.production!;
    const fixed = shape.fixed(i, t);
    const need = Math.max(shape.need[i]![t]!, minimumLot, Number.isNaN(fixed) ? 0 : fixed);
    builder.entry(positionIn(setupNeeded, i, t), -need);
    // A frozen quantity below the minimum lot stays as typed.
    const lot = Number.isNaN(fixed) ? minimumLot : Math.min(minimumLot, fixed);
    if (lots.slotOf[i]! >= 0) builder.entry(positionIn(lots, i, t), -lot);
    let cost = setupCost[t]!;
    let outlay = setupCost[t]!;
    if (setupHours > 0) {
      for (const use of uses[i]!) {
        if (use.offset !== 0) continue;
        const row = positionIn(rows[use.kind === 'pool' ? 'labour-hours' : 'machine-hours'], use.position, t);
        if (row >= 0) builder.entry(row, setupHours);
        cost += setupHours * (use.costPerHour - (use.idleCostPerHour?.[t] ?? 0));
        outlay += setupHours * use.costPerHour;
      }
    }
    spend(outlay, t);
    capital?.spent('setup', setupCost[t]!, t);
    builder.endColumn(money(cost), 0, t >= from && t <= to ? 1 : fixed > 0 ? 1 : 0);
  };

  const rate: Writer = (i, span) => {
    const { from, to } = stockPoints[i]!.production!;
    for (let t = from; t <= Math.min(to, T - 1); t++) {
      if (shape.spanOf[t] !== span || !Number.isNaN(shape.fixed(i, t))) continue;
      builder.entry(positionIn(constant, i, t), -workingDays[t]!);
    }
    builder.endColumn(0, 0, Infinity);
  };
  const rateStep =
    (sign: number): Writer =>
    (i, t) => {
      builder.entry(positionIn(change, i, t), sign);
      const priced = t > 0 || !Number.isNaN(stockPoints[i]!.production!.openingRate);
      builder.endColumn(money(priced ? stockPoints[i]!.production!.rateChangeCost : 0), 0, Infinity);
    };

  return {
    production,
    'overtime-production': overtimeProduction,
    setup,
    rate,
    'rate-up': rateStep(-1),
    'rate-down': rateStep(1),
  };
}

/** Variable money for the hours of one unit completed in period t. */
function paidHours(uses: readonly FoundUse[], t: number): number {
  let cost = 0;
  for (const use of uses) cost += use.hoursPerUnit[t]! * use.costPerHour;
  return cost;
}

/** Overtime output that stands apart leaves regular hours as they are. */
function regularTimeSpared(
  context: ColumnContext,
  use: { kind: 'pool' | 'machine'; position: number },
  inOvertime: boolean,
): boolean {
  const apart = context.rows[use.kind === 'pool' ? 'overtime-output' : 'machine-overtime-output'];
  return inOvertime && apart.slotOf[use.position]! >= 0;
}
