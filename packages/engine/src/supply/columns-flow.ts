import { positionIn } from './block.ts';
import type { ColumnContext } from './column-context.ts';
import { backlogWanted, holdingOf, pinnedExcess, unavoidableStock } from './levels.ts';
import type { SupplyProblem } from './problem.ts';
import { poolHasOvertime } from './shape.ts';
import { capitalWriter } from './working-capital.ts';

type Writer = (member: number, period: number) => void;

const none: readonly number[] = [];

/**
 * Columns of the flow of goods: bought, kept, late, lost, moved. What is made stands in `columns-production.ts`.
 *
 * In a search for what makes a plan impossible (`breach: price`) only breaches cost anything; afterwards (`limit`) they cost
 * nothing but are limited in sum.
 */
export function writeFlows(context: ColumnContext) {
  const { builder, problem, restriction, shape, rows } = context;
  const { stockPoints, periods: T } = problem;
  const pricing = restriction.breach?.kind === 'price';
  const money = (cost: number) => (pricing ? 0 : cost);
  const ceiling = rows['money-ceiling'].members.length > 0;
  const ceilingFirst = rows['money-ceiling'].first;
  const spend = (cost: number, t: number) => {
    if (ceiling) builder.entry(ceilingFirst + t, cost);
  };
  const valued = rows['stock-value-ceiling'].members.length > 0;
  const capital = capitalWriter(context);
  const forbidden = restriction.pinned || restriction.noStockOut;
  const waitingForbidden = forbidden && !restriction.mayWait;
  const storeRowsAt = Map.groupBy(rows.storage.members, (s) => problem.stores[s]!.site);
  const storesOf = stockPoints.map(({ site }) => storeRowsAt.get(site) ?? none);
  const balance = rows['stock-balance'];
  const { allotment, storage } = rows;
  const placed = rows['orders-placed'];
  const shelf = rows['shelf-life'];
  const onTarget = rows['on-target'];

  const supply: Writer = (o, t) => {
    const { stockPoint, price, minimum, maximum, allotments, kind } = problem.offers[o]!;
    builder.entry(positionIn(balance, stockPoint, t), 1);
    for (let k = 0; k < allotments.length; k++) {
      const row = positionIn(allotment, allotments[k]!, t);
      if (row >= 0) builder.entry(row, 1);
    }
    spend(price[t]!, t);
    capital?.spent(kind, price[t]!, t);
    const closed = restriction.spans !== null && !restriction.recourse && kind === 'subcontract';
    builder.endColumn(money(price[t]!), minimum[t]!, closed ? minimum[t]! : maximum[t]!);
  };

  /** Entries of stock on hand at the end of t; `sign` is -1 for a shortfall. */
  const keep = (i: number, t: number, sign: number) => {
    builder.entry(positionIn(balance, i, t), -sign);
    if (t + 1 < T) builder.entry(positionIn(balance, i, t + 1), sign);
    const stores = storesOf[i]!;
    for (let k = 0; k < stores.length; k++) {
      builder.entry(positionIn(storage, stores[k]!, t), sign * stockPoints[i]!.storagePerUnit);
    }
    if (shelf.slotOf[i]! >= 0) builder.entry(positionIn(shelf, i, t), sign);
    const worth = valued ? (stockPoints[i]!.stockValue?.[t] ?? 0) : 0;
    if (worth > 0) builder.entry(rows['stock-value-ceiling'].first + t, sign * worth);
    capital?.kept(i, sign, t);
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
    if (onTarget.slotOf[i]! >= 0) builder.entry(positionIn(onTarget, i, t), 1);
    builder.endColumn(money(holding), least, mostExcess(context, i, t));
  };
  const shortfall: Writer = (i, t) => {
    const point = stockPoints[i]!;
    keep(i, t, -1);
    endShortage(point.safetyShortfallCost[t]!, shape.base[i]![t]!, -holdingOf(point, t, T, problem.holdingBasis));
  };
  const targetShortfall: Writer = (i, t) => {
    builder.entry(positionIn(onTarget, i, t), 1);
    endShortage(Infinity, pinnedExcess(stockPoints[i]!, shape.base[i]!, t));
  };
  /**
   * Ends a column of shortage. Where the strategy forbids it, or its price is infinite, it is a breach: open only while breaches
   * are looked for, and then counted.
   */
  const endShortage = (price: number, most: number, besides = 0, strategyForbids = forbidden) => {
    const cost = (price < Infinity ? price : 0) + besides;
    const isBreach = strategyForbids || price === Infinity;
    if (!isBreach) builder.endColumn(money(cost), 0, most);
    else if (restriction.breach === null) builder.endColumn(0, 0, 0);
    else {
      if (!pricing) builder.entry(rows['breach-limit'].first, 1);
      builder.endColumn(pricing ? 1 : cost, 0, most);
    }
  };

  const late = (i: number, t: number) => {
    builder.entry(positionIn(balance, i, t), 1);
    if (t + 1 < T) builder.entry(positionIn(balance, i, t + 1), -1);
    capital?.sold(i, -1, t);
    if (t + 1 < T) capital?.sold(i, 1, t + 1);
    if (placed.slotOf[i]! < 0) return;
    builder.entry(positionIn(placed, i, t), 1);
    if (t + 1 < T) builder.entry(positionIn(placed, i, t + 1), -1);
  };
  const backlog: Writer = (i, t) => {
    const point = stockPoints[i]!;
    const most = backlogWanted(point, t);
    late(i, t);
    builder.endColumn(0, leastBacklog(i, t, most), most);
  };
  /** A backlog wanted is kept as far as there are orders that neither stock nor fixed production serves. */
  const leastBacklog = (i: number, t: number, most: number): number => {
    if (restriction.pinned) return Math.min(most, Math.max(0, -shape.unavoidable(i)[t]!));
    if (t < T - 1 || restriction.closing === 'at-least') return 0;
    const point = stockPoints[i]!;
    const mayBeLate = (s: number) => !restriction.noStockOut && point.backorderCost[s]! < Infinity;
    const open = unavoidableStock(point, shape.committed(i), (s) => (mayBeLate(s) ? -Infinity : -backlogWanted(point, s)));
    return Math.min(most, Math.max(0, -open[t]!));
  };
  const backorder: Writer = (i, t) => {
    const point = stockPoints[i]!;
    // Where waiting is itself a breach, or units are owed to parents, it may last beyond the end; otherwise what must not is lost.
    const open = restriction.breach !== null && (waitingForbidden || shape.columns['missing-units'].slotOf[i]! >= 0);
    const closing = t === T - 1 && point.policy === 'make-to-stock' && !open;
    late(i, t);
    endShortage(point.backorderCost[t]!, closing ? point.closingBackorder : Infinity, 0, waitingForbidden);
  };
  const lostSales: Writer = (i, t) => {
    const point = stockPoints[i]!;
    builder.entry(positionIn(balance, i, t), 1);
    capital?.sold(i, -1, t);
    if (placed.slotOf[i]! >= 0) builder.entry(positionIn(placed, i, t), 1);
    endShortage(point.lostSaleCost[t]!, point.demand[t]! + (t === 0 ? point.openingBackorder : 0));
  };
  /** Open only while breaches of capacity are looked for: what others take and is not there is owed to them. */
  const missingUnits: Writer = (i, t) => {
    builder.entry(positionIn(placed, i, t), -1);
    endShortage(Infinity, Infinity);
  };
  const expired: Writer = (i, t) => {
    builder.entry(positionIn(balance, i, t), -1);
    builder.endColumn(0, 0, Infinity);
  };

  const move: Writer = (m, t) => {
    const { from, to, cost, leadTime, lane } = problem.lanes[m]!;
    builder.entry(positionIn(balance, from, t), -1);
    if (t + leadTime < T) builder.entry(positionIn(balance, to, t + leadTime), 1);
    if (rows['lane-capacity'].slotOf[lane]! >= 0) builder.entry(positionIn(rows['lane-capacity'], lane, t), 1);
    spend(cost, t);
    capital?.spent('freight', cost, t);
    // What would arrive after the horizon is not sent: it would be paid for and serve nobody.
    builder.endColumn(money(cost), 0, t + leadTime < T ? Infinity : 0);
  };

  return {
    supply,
    stock,
    'safety-shortfall': shortfall,
    'target-shortfall': targetShortfall,
    backlog,
    backorder,
    'lost-sales': lostSales,
    'missing-units': missingUnits,
    expired,
    move,
  };
}

/** Most units the stock may stand above its base at the end of period t. */
function mostExcess({ problem, restriction, shape }: ColumnContext, i: number, t: number): number {
  const point = problem.stockPoints[i]!;
  const last = t === problem.periods - 1;
  const toOrder = point.policy === 'make-to-order';
  if (!toOrder && !restriction.pinned && !(last && restriction.closing === 'on-target')) return Infinity;
  const step = (point.production?.minimumLot ?? 0) + headStep(problem, i);
  const above = (level: number) => Math.max(0, Math.max(level, shape.unavoidable(i)[t]!) - shape.base[i]![t]!) + step;
  return above(toOrder || restriction.pinned ? 0 : point.closingStock);
}

/**
 * People who come whole and are never idle cannot make a quantity exactly: where there is nothing else to make it up with, they
 * overshoot it by less than what one of them makes.
 */
function headStep({ pools, offers, lanes, periods, stockPoints }: SupplyProblem, i: number): number {
  const { production } = stockPoints[i]!;
  if (production === null || production.overtime !== null) return 0;
  if (offers.some(({ stockPoint }) => stockPoint === i) || lanes.some(({ to }) => to === i)) return 0;
  let most = 0;
  for (const { resource, hoursPerUnit } of production.hours) {
    const pool = pools.find((one) => one.resource === resource);
    if (pool === undefined || !pool.wholeHeads || !pool.fullyUsed) continue;
    if (poolHasOvertime(pool)) return 0;
    for (let t = 0; t < periods; t++) {
      if (hoursPerUnit[t]! > 0) most = Math.max(most, pool.hoursPerHead[t]! / hoursPerUnit[t]!);
    }
  }
  // Less than a whole head: with the whole one, two numbers of heads would do where one stands on target exactly.
  return most * (1 - 1e-6);
}
