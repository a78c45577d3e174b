import { positionIn } from './block.ts';
import { type ColumnContext, takeComponents } from './column-context.ts';
import { backlogWanted, holdingOf, pinnedExcess, unavoidableStock } from './levels.ts';
import { findUses } from './resource-use.ts';

type Writer = (member: number, period: number) => void;

/**
 * Columns of the flow of goods: made, bought, kept, late, lost, moved.
 *
 * In a search for what makes a plan impossible (`breach: price`) only breaches cost anything; afterwards (`limit`) they cost
 * nothing but are limited in sum.
 */
export function writeFlows(context: ColumnContext) {
  const { builder, problem, restriction, shape, rows } = context;
  const { stockPoints, workingDays, periods: T } = problem;
  const pricing = restriction.breach?.kind === 'price';
  const money = (cost: number) => (pricing ? 0 : cost);
  const ceiling = rows['money-ceiling'].members.length > 0;
  const spend = (cost: number, t: number) => {
    if (ceiling) builder.entry(rows['money-ceiling'].first + t, cost);
  };
  const forbidden = restriction.pinned || restriction.noStockOut;
  const uses = findUses(problem);
  const componentsOf = Map.groupBy(problem.components, (use) => use.parent);
  const storeRowsAt = Map.groupBy(rows.storage.members, (s) => problem.stores[s]!.site);

  /** Hours a unit made in period t takes, as entries in the rows of its resources. */
  const takeHours = (i: number, t: number, inOvertime: boolean) => {
    for (const use of uses[i]!) {
      const worked = t - use.offset;
      if (worked < 0) continue;
      const pool = use.kind === 'pool';
      const apart = rows[pool ? 'overtime-output' : 'machine-overtime-output'];
      const row =
        inOvertime && apart.slotOf[use.position]! >= 0
          ? positionIn(apart, use.position, worked)
          : positionIn(rows[pool ? 'labour-hours' : 'machine-hours'], use.position, worked);
      if (row >= 0) builder.entry(row, use.hoursPerUnit[t]!);
    }
  };
  /** Money for the hours of a unit; working them spares the price of leaving them idle. */
  const hourCost = (i: number, t: number, inOvertime: boolean) => {
    let cost = 0;
    for (const use of uses[i]!) {
      cost += use.hoursPerUnit[t]! * use.costPerHour;
      if (use.idleCostPerHour !== null && t >= use.offset && !regularTimeSpared(context, use, inOvertime)) {
        cost -= use.hoursPerUnit[t]! * use.idleCostPerHour[t - use.offset]!;
      }
    }
    return cost;
  };
  /** Entries every unit made shares, whatever the class of its hours. */
  const make = (i: number, t: number) => {
    builder.entry(positionIn(rows['stock-balance'], i, t), 1);
    takeComponents(context, componentsOf.get(i), t);
    if (rows['setup-needed'].slotOf[i]! >= 0) builder.entry(positionIn(rows['setup-needed'], i, t), 1);
    if (rows['minimum-lot'].slotOf[i]! >= 0) builder.entry(positionIn(rows['minimum-lot'], i, t), 1);
    const production = stockPoints[i]!.production!;
    const rate = 1 / workingDays[t]!;
    if (rows['rate-change'].slotOf[i]! >= 0) {
      builder.entry(positionIn(rows['rate-change'], i, t), rate);
      if (t + 1 < T) builder.entry(positionIn(rows['rate-change'], i, t + 1), -rate);
    }
    if (rows['rate-rise-limit'].slotOf[i]! >= 0) {
      const share = production.rateChangeLimit;
      builder.entry(positionIn(rows['rate-rise-limit'], i, t), rate);
      builder.entry(positionIn(rows['rate-fall-limit'], i, t), rate);
      if (t + 1 < T) {
        builder.entry(positionIn(rows['rate-rise-limit'], i, t + 1), -(1 + share) * rate);
        builder.entry(positionIn(rows['rate-fall-limit'], i, t + 1), -Math.max(0, 1 - share) * rate);
      }
    }
  };

  const production: Writer = (i, t) => {
    const { unitCost, regularCapacity, idleCost, from, to } = stockPoints[i]!.production!;
    const fixed = shape.fixed(i, t);
    make(i, t);
    takeHours(i, t, false);
    if (rows['constant-rate'].slotOf[i]! >= 0) builder.entry(positionIn(rows['constant-rate'], i, t), 1);
    const outlay = unitCost[t]! + hourCost(i, t, false);
    spend(unitCost[t]! + paidHours(uses[i]!, t), t);
    // What is fixed beyond the capacity leaves nothing idle.
    const idle = idleCost > 0 && regularCapacity[t]! < Infinity && !(fixed > regularCapacity[t]!) ? idleCost : 0;
    if (idle > 0) builder.addOffset(money(idle * regularCapacity[t]!));
    const open = t >= from && t <= to;
    // A typed or frozen quantity is kept as typed, even where it breaks a capacity.
    const [lower, upper] = Number.isNaN(fixed) ? [0, open ? regularCapacity[t]! : 0] : [fixed, fixed];
    builder.endColumn(money(outlay - idle), shape.splitFixed(i, t) ? 0 : lower, upper);
  };

  const overtimeProduction: Writer = (i, t) => {
    const { unitCost, overtime, from, to } = stockPoints[i]!.production!;
    make(i, t);
    // A class of overtime in units brings its own hours; otherwise the hours come from the overtime of pools and machines.
    if (overtime === null) takeHours(i, t, true);
    const cost = overtime === null ? unitCost[t]! : overtime.unitCost[t]!;
    spend(cost + (overtime === null ? paidHours(uses[i]!, t) : 0), t);
    const split = shape.splitFixed(i, t);
    if (split) builder.entry(positionIn(rows['constant-rate'], i, t), 1);
    const allowed =
      split || ((restriction.spans === null || restriction.recourse) && t >= from && t <= to && Number.isNaN(shape.fixed(i, t)));
    const capacity = overtime === null ? Infinity : overtime.capacity[t]!;
    builder.endColumn(money(cost + (overtime === null ? hourCost(i, t, true) : 0)), 0, allowed ? capacity : 0);
  };

  const supply: Writer = (o, t) => {
    const { stockPoint, price, minimum, maximum, allotments, kind } = problem.offers[o]!;
    builder.entry(positionIn(rows['stock-balance'], stockPoint, t), 1);
    for (const a of allotments) if (rows.allotment.slotOf[a]! >= 0) builder.entry(positionIn(rows.allotment, a, t), 1);
    spend(price[t]!, t);
    const closed = restriction.spans !== null && !restriction.recourse && kind === 'subcontract';
    builder.endColumn(money(price[t]!), minimum[t]!, closed ? minimum[t]! : maximum[t]!);
  };

  /** Entries of stock on hand at the end of t; `sign` is -1 for a shortfall. */
  const keep = (i: number, t: number, sign: number) => {
    builder.entry(positionIn(rows['stock-balance'], i, t), -sign);
    if (t + 1 < T) builder.entry(positionIn(rows['stock-balance'], i, t + 1), sign);
    const { site, storagePerUnit } = stockPoints[i]!;
    for (const s of storeRowsAt.get(site) ?? []) builder.entry(positionIn(rows.storage, s, t), sign * storagePerUnit);
    if (rows['shelf-life'].slotOf[i]! >= 0) builder.entry(positionIn(rows['shelf-life'], i, t), sign);
  };
  const stock: Writer = (i, t) => {
    const point = stockPoints[i]!;
    const base = shape.base[i]![t]!;
    const holding = holdingOf(point, t, T, problem.holdingBasis);
    keep(i, t, 1);
    builder.addOffset(money(base * holding));
    if (t === 0 && problem.holdingBasis === 'average') {
      builder.addOffset(money((point.openingStock * point.holdingCost[0]!) / 2));
    }
    const least = restriction.pinned && restriction.breach === null ? pinnedExcess(point, shape.base[i]!, t) : 0;
    if (rows['on-target'].slotOf[i]! >= 0) builder.entry(positionIn(rows['on-target'], i, t), 1);
    builder.endColumn(money(holding), least, mostExcess(context, i, t));
  };
  const shortfall: Writer = (i, t) => {
    const point = stockPoints[i]!;
    keep(i, t, -1);
    endShortage(point.safetyShortfallCost[t]!, shape.base[i]![t]!, -holdingOf(point, t, T, problem.holdingBasis));
  };
  const targetShortfall: Writer = (i, t) => {
    builder.entry(positionIn(rows['on-target'], i, t), 1);
    endShortage(Infinity, pinnedExcess(stockPoints[i]!, shape.base[i]!, t));
  };
  /**
   * Ends a column of shortage. Where the strategy forbids it, or its price is infinite, it is a breach: open only while breaches
   * are looked for, and then counted.
   */
  const endShortage = (price: number, most: number, besides = 0) => {
    const cost = (price < Infinity ? price : 0) + besides;
    const isBreach = forbidden || price === Infinity;
    if (!isBreach) builder.endColumn(money(cost), 0, most);
    else if (restriction.breach === null) builder.endColumn(0, 0, 0);
    else {
      if (!pricing) builder.entry(rows['breach-limit'].first, 1);
      builder.endColumn(pricing ? 1 : cost, 0, most);
    }
  };

  const late = (i: number, t: number) => {
    builder.entry(positionIn(rows['stock-balance'], i, t), 1);
    if (t + 1 < T) builder.entry(positionIn(rows['stock-balance'], i, t + 1), -1);
    if (rows['orders-placed'].slotOf[i]! < 0) return;
    builder.entry(positionIn(rows['orders-placed'], i, t), 1);
    if (t + 1 < T) builder.entry(positionIn(rows['orders-placed'], i, t + 1), -1);
  };
  const backlog: Writer = (i, t) => {
    const point = stockPoints[i]!;
    const most = backlogWanted(point, t);
    late(i, t);
    builder.endColumn(0, leastBacklog(i, t, most), most);
  };
  /** A backlog wanted is kept as far as there are orders that neither stock nor fixed production serves. */
  const leastBacklog = (i: number, t: number, most: number): number => {
    if (restriction.pinned) return Math.min(most, Math.max(0, -shape.unavoidable[i]![t]!));
    if (t < T - 1 || restriction.closing === 'at-least') return 0;
    const point = stockPoints[i]!;
    const mayBeLate = (s: number) => !restriction.noStockOut && point.backorderCost[s]! < Infinity;
    const open = unavoidableStock(point, shape.committed[i]!, (s) => (mayBeLate(s) ? -Infinity : -backlogWanted(point, s)));
    return Math.min(most, Math.max(0, -open[t]!));
  };
  const backorder: Writer = (i, t) => {
    const point = stockPoints[i]!;
    // Where waiting is itself a breach, or units are owed to parents, it may last beyond the end; otherwise what must not is lost.
    const open = restriction.breach !== null && (forbidden || shape.columns['missing-units'].slotOf[i]! >= 0);
    const closing = t === T - 1 && point.policy === 'make-to-stock' && !open;
    late(i, t);
    endShortage(point.backorderCost[t]!, closing ? point.closingBackorder : Infinity);
  };
  const lostSales: Writer = (i, t) => {
    const point = stockPoints[i]!;
    builder.entry(positionIn(rows['stock-balance'], i, t), 1);
    if (rows['orders-placed'].slotOf[i]! >= 0) builder.entry(positionIn(rows['orders-placed'], i, t), 1);
    endShortage(point.lostSaleCost[t]!, point.demand[t]! + (t === 0 ? point.openingBackorder : 0));
  };
  /** Open only while breaches of capacity are looked for: what others take and is not there is owed to them. */
  const missingUnits: Writer = (i, t) => {
    builder.entry(positionIn(rows['orders-placed'], i, t), -1);
    endShortage(Infinity, Infinity);
  };
  const expired: Writer = (i, t) => {
    builder.entry(positionIn(rows['stock-balance'], i, t), -1);
    builder.endColumn(0, 0, Infinity);
  };

  const setup: Writer = (i, t) => {
    const { setupCost, setupHours, minimumLot, from, to } = stockPoints[i]!.production!;
    const fixed = shape.fixed(i, t);
    const need = Math.max(shape.need[i]![t]!, minimumLot, Number.isNaN(fixed) ? 0 : fixed);
    builder.entry(positionIn(rows['setup-needed'], i, t), -need);
    // A frozen quantity below the minimum lot stays as typed.
    const lot = Number.isNaN(fixed) ? minimumLot : Math.min(minimumLot, fixed);
    if (rows['minimum-lot'].slotOf[i]! >= 0) builder.entry(positionIn(rows['minimum-lot'], i, t), -lot);
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
    builder.endColumn(money(cost), 0, t >= from && t <= to ? 1 : fixed > 0 ? 1 : 0);
  };

  const move: Writer = (m, t) => {
    const { from, to, cost, leadTime, lane } = problem.lanes[m]!;
    builder.entry(positionIn(rows['stock-balance'], from, t), -1);
    if (t + leadTime < T) builder.entry(positionIn(rows['stock-balance'], to, t + leadTime), 1);
    if (rows['lane-capacity'].slotOf[lane]! >= 0) builder.entry(positionIn(rows['lane-capacity'], lane, t), 1);
    spend(cost, t);
    // What would arrive after the horizon is not sent: it would be paid for and serve nobody.
    builder.endColumn(money(cost), 0, t + leadTime < T ? Infinity : 0);
  };

  const rate: Writer = (i, span) => {
    const { from, to } = stockPoints[i]!.production!;
    for (let t = from; t <= Math.min(to, T - 1); t++) {
      if (shape.spanOf[t] !== span || !Number.isNaN(shape.fixed(i, t))) continue;
      builder.entry(positionIn(rows['constant-rate'], i, t), -workingDays[t]!);
    }
    builder.endColumn(0, 0, Infinity);
  };
  const rateStep =
    (sign: number): Writer =>
    (i, t) => {
      builder.entry(positionIn(rows['rate-change'], i, t), sign);
      const priced = t > 0 || !Number.isNaN(stockPoints[i]!.production!.openingRate);
      builder.endColumn(money(priced ? stockPoints[i]!.production!.rateChangeCost : 0), 0, Infinity);
    };

  return {
    production,
    'overtime-production': overtimeProduction,
    supply,
    stock,
    'safety-shortfall': shortfall,
    'target-shortfall': targetShortfall,
    backlog,
    backorder,
    'lost-sales': lostSales,
    'missing-units': missingUnits,
    expired,
    setup,
    move,
    rate,
    'rate-up': rateStep(-1),
    'rate-down': rateStep(1),
  };
}

/** Variable money for the hours of one unit completed in period t. */
function paidHours(uses: ReturnType<typeof findUses>[number], t: number): number {
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

/** Most units the stock may stand above its base at the end of period t. */
function mostExcess({ problem, restriction, shape }: ColumnContext, i: number, t: number): number {
  const point = problem.stockPoints[i]!;
  const last = t === problem.periods - 1;
  const lot = point.production?.minimumLot ?? 0;
  const above = (level: number) => Math.max(0, Math.max(level, shape.unavoidable[i]![t]!) - shape.base[i]![t]!) + lot;
  if (point.policy === 'make-to-order') return above(0);
  if (restriction.pinned) return above(0);
  if (last && restriction.closing === 'on-target') return above(point.closingStock);
  return Infinity;
}
