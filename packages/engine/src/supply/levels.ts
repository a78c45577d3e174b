import type { StockPoint, SupplyProblem } from './problem.ts';

/**
 * Stock on hand is written as `base - shortfall + excess`, both bounded columns, so that soft safety stock needs no row. The base
 * is the safety stock; in the last period the closing stock where that is more. Not to be written to: it may be the safety stock itself.
 */
export function baseStock(point: StockPoint, periods: number): Float64Array {
  if (point.policy === 'make-to-order') return new Float64Array(periods);
  const last = periods - 1;
  if (point.safety[last]! >= point.closingStock) return point.safety;
  const base = point.safety.slice();
  base[last] = point.closingStock;
  return base;
}

/** Units above the base at which a chase plan pins the stock: up to the target, in the last period up to the closing stock. */
export function pinnedExcess(point: StockPoint, base: Float64Array, period: number): number {
  if (point.policy === 'make-to-order') return 0;
  const target = period === base.length - 1 ? point.closingStock : point.target[period]!;
  return Math.max(0, target - base[period]!);
}

/** Orders of a make-to-order product that may wait at the end of a period without being late. */
export function backlogWanted(point: StockPoint, period: number): number {
  if (point.policy === 'make-to-stock') return 0;
  const target = point.target[period]!;
  return period === point.target.length - 1 ? Math.min(target, point.closingBackorder) : target;
}

/** Money a unit on hand at the end of period t costs: its own period, or half of it and half of the next. */
export function holdingOf(point: StockPoint, t: number, periods: number, basis: 'end' | 'average'): number {
  if (basis === 'end') return point.holdingCost[t]!;
  return (point.holdingCost[t]! + (t + 1 < periods ? point.holdingCost[t + 1]! : 0)) / 2;
}

/**
 * Stock that stands above a floor whatever the rate, because it was there already or must be made or bought. From period to
 * period: s_t = max(floor_t, s_{t-1} + committed_t - demand_t). Below zero it is orders that wait.
 *
 * Units: units; shape [periods]. Stock that goes into parents or other sites is not counted off, so the bound is loose there.
 */
export function unavoidableStock(point: StockPoint, committed: Float64Array, floor: (period: number) => number): Float64Array {
  const out = new Float64Array(committed.length);
  let stock = point.openingStock - point.openingBackorder;
  for (let t = 0; t < committed.length; t++) {
    stock = Math.max(floor(t), stock + committed[t]! - point.demand[t]!);
    out[t] = stock;
  }
  return out;
}

/** Units of a stock point that come in whatever is decided: fixed production and least quantities of offers. Shape [periods]. */
export function committedSupply(
  problem: SupplyProblem,
  fixed: (member: number, period: number) => number,
): (member: number) => Float64Array {
  const offersFor = Map.groupBy(problem.offers, (offer) => offer.stockPoint);
  return (i) => {
    const units = new Float64Array(problem.periods);
    if (problem.stockPoints[i]!.production !== null) {
      for (let t = 0; t < problem.periods; t++) {
        const quantity = fixed(i, t);
        if (!Number.isNaN(quantity)) units[t] = quantity;
      }
    }
    for (const { minimum } of offersFor.get(i) ?? []) for (let t = 0; t < problem.periods; t++) units[t]! += minimum[t]!;
    return units;
  };
}

/**
 * Units each product must still come up with from period t to the end at most: its demand, opening backorders and closing stock,
 * and what its parents take. A valid upper bound on a period's production in a cheapest plan; set-ups use it as their "big M".
 * It counts from period t where demand may not wait; from the beginning where it may; over all sites for a component or a product
 * that is moved. Rates that must not fall freely (`steady`) can make more than is needed, by as much as working days differ.
 */
export function remainingNeed(problem: SupplyProblem, steady: (point: StockPoint) => boolean): Float64Array[] {
  const { workingDays } = problem;
  const worked = workingDays.filter((days) => days > 0);
  const uneven = worked.length === 0 ? 1 : Math.max(...worked) / Math.min(...worked);
  return needFromPeriod(problem).map((need, i) => {
    const point = problem.stockPoints[i]!;
    if (steady(point)) return need.fill(need[0]! * uneven);
    const waits = point.policy === 'make-to-order' || point.backorderCost.some((cost) => cost < Infinity);
    return waits ? need.fill(need[0]!) : need;
  });
}

function needFromPeriod(problem: SupplyProblem): Float64Array[] {
  const { periods, stockPoints } = problem;
  const own = stockPoints.map((point) => {
    const need = new Float64Array(periods);
    let rest = point.openingBackorder + Math.max(point.closingStock, ...point.safety, ...point.target);
    for (let t = periods - 1; t >= 0; t--) {
      rest += point.demand[t]!;
      need[t] = rest;
    }
    return need;
  });
  const linked = new Set<number>();
  for (const use of problem.components) linked.add(use.component);
  for (const lane of problem.lanes) linked.add(lane.from).add(lane.to);
  if (linked.size === 0) return own;

  const pointsOf = Map.groupBy(stockPoints.keys(), (i) => stockPoints[i]!.product);
  const usesOf = Map.groupBy(problem.components, (use) => use.component);
  const totals = new Map<string, number>();
  const totalOf = (product: string): number => {
    const known = totals.get(product);
    if (known !== undefined) return known;
    let total = 0;
    for (const i of pointsOf.get(product)!) {
      total += own[i]![0]!;
      for (const { parent, quantity } of usesOf.get(i) ?? []) total += quantity * totalOf(stockPoints[parent]!.product);
    }
    totals.set(product, total);
    return total;
  };
  return own.map((need, i) => (linked.has(i) ? new Float64Array(periods).fill(totalOf(stockPoints[i]!.product)) : need));
}
