import type { LeadTimeDemand } from './lead-time-demand.ts';

/** What a service promise costs in stock. */
export interface SafetyStock {
  /** Units to have on hand and on order when the order is placed: the order-up-to level. */
  readonly stock: number;
  /** Units of it beyond the expected demand; negative when the promise needs less than the mean. */
  readonly safety: number;
}

/**
 * Safety stock by cycle service: the share of cycles without a stock-out, 0 < level < 1.
 *
 *   stock = quantile of lead-time demand at the level;  safety = stock - mean
 *
 * Source: E. Silver, D. Pyke & D. Thomas, Inventory and Production Management in Supply Chains, 4th ed., section 6.7.
 */
export function safetyStockByCycleService(demand: LeadTimeDemand, level: number): SafetyStock {
  const stock = demand.quantile(level);
  return { stock, safety: stock - demand.mean };
}

/**
 * Safety stock by fill rate: the share of units delivered from stock, 0 < rate < 1. Solves
 *
 *   E(D - stock)⁺ = (1 - rate) · cycleUnits
 *
 * by bisection on the shortage, which falls as the stock grows. `cycleUnits` is the demand served between two receipts
 * (the lot, or the demand of a review period).
 *
 * Source: Silver, Pyke & Thomas, section 6.7.3: σ_L G(z) = (1 - β) Q.
 */
export function safetyStockByFillRate(demand: LeadTimeDemand, rate: number, cycleUnits: number): SafetyStock {
  if (!(rate > 0 && rate < 1)) throw new Error(`a fill rate lies between 0 and 1, not at ${rate}`);
  if (!(cycleUnits > 0)) return { stock: demand.mean, safety: 0 };
  const allowed = (1 - rate) * cycleUnits;
  let low = Math.min(0, demand.mean);
  let high = Math.max(1, demand.mean);
  while (demand.shortage(low) < allowed) low -= Math.max(1, Math.abs(low));
  while (demand.shortage(high) > allowed) high *= 2;
  for (let i = 0; i < 80 && high - low > 1e-9 * Math.max(1, Math.abs(high)); i++) {
    const middle = (low + high) / 2;
    if (demand.shortage(middle) > allowed) low = middle;
    else high = middle;
  }
  return { stock: high, safety: high - demand.mean };
}

/** Share of units delivered from a given stock: 1 - E(D - stock)⁺ / cycleUnits, not below 0. */
export function fillRateOf(demand: LeadTimeDemand, stock: number, cycleUnits: number): number {
  return cycleUnits > 0 ? Math.max(0, 1 - demand.shortage(stock) / cycleUnits) : 1;
}
