import { apportion } from '../hierarchy/apportion.ts';

/**
 * Money as people read it. Everything shown beside each other is counted in the same whole ticks (the last shown digit), so
 * that differences and sums are exact and what is shown ties.
 */
export interface MoneyScale {
  /** Three-letter code, `EUR`. */
  readonly currency: string;
  /** Money a shown unit: 1, 1 000 or 1 000 000. */
  readonly divisor: number;
  readonly decimals: number;
  /** `EUR`, `EUR thousand` or `EUR m`, for a header. */
  readonly unit: string;
}

/** The scale at which the largest of these amounts keeps four to six digits. */
export function moneyScale(amounts: readonly number[], currency: string): MoneyScale {
  let largest = 0;
  for (const amount of amounts) if (Number.isFinite(amount)) largest = Math.max(largest, Math.abs(amount));
  if (largest >= 5e8) return { currency, divisor: 1e6, decimals: 1, unit: `${currency} m` };
  if (largest >= 1e7) return { currency, divisor: 1e6, decimals: 2, unit: `${currency} m` };
  if (largest >= 1e6) return { currency, divisor: 1e3, decimals: 0, unit: `${currency} thousand` };
  return { currency, divisor: 1, decimals: largest < 100 ? 2 : 0, unit: currency };
}

/** Money of one tick. */
export function tickOf(scale: MoneyScale): number {
  return scale.divisor / 10 ** scale.decimals;
}

/** Whole ticks as a number of shown units: 4724 ticks of EUR m are 47.24. */
export function shownAmount(ticks: number, scale: MoneyScale): number {
  return ticks / 10 ** scale.decimals;
}

/** Parts in whole ticks that add up to the total in whole ticks: rounded once, by largest remainder. */
export function roundedTogether(
  parts: readonly number[],
  scale: MoneyScale,
): { readonly parts: number[]; readonly total: number } {
  let sum = 0;
  for (const part of parts) sum += part;
  const total = Math.round(sum / tickOf(scale));
  if (total === 0) return { parts: parts.map(() => 0), total };
  return { parts: Array.from(apportion(total, Float64Array.from(parts, nothingBelowZero), 1)), total };
}

/** Costs are never negative but for the last digits of a solver. */
function nothingBelowZero(money: number): number {
  return Math.max(0, money);
}
