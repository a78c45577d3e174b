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
