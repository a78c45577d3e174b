import { type Counts, countLoss, countQuantile } from './counts.ts';
import { normalLoss, normalQuantile } from './normal.ts';

/**
 * Demand over the periods a stock has to cover: lead time plus review period. All three kinds answer the same two
 * questions, in units.
 */
export interface LeadTimeDemand {
  readonly mean: number;
  /** Stock that suffices with this probability, 0 < level < 1. */
  quantile(level: number): number;
  /** Expected shortage E(D - stock)⁺. Falls from mean - stock towards 0 as the stock grows. */
  shortage(stock: number): number;
}

/** Normal demand: fast movers whose errors add up from many causes. */
export function normalDemand(mean: number, deviation: number): LeadTimeDemand {
  return {
    mean,
    quantile: (level) => (deviation > 0 ? mean + deviation * normalQuantile(level) : mean),
    shortage: (stock) => (deviation > 0 ? deviation * normalLoss((stock - mean) / deviation) : Math.max(0, mean - stock)),
  };
}

/** Whole units by mean and variance: negative binomial, or Poisson when the variance does not exceed the mean. */
export function countDemand(counts: Counts): LeadTimeDemand {
  return {
    mean: counts.mean,
    quantile: (level) => countQuantile(counts, level),
    shortage: (stock) => countLoss(counts, stock),
  };
}

/**
 * Demand as a list of equally likely outcomes: forecast plus the errors really made, or past sums over the lead time.
 * The quantile at level τ is the outcome of rank ⌈(n + 1) τ⌉, the largest when that exceeds n: the finite-sample rule
 * under which the next outcome stays below with probability at least τ.
 * Source: V. Vovk, A. Gammerman & G. Shafer, Algorithmic Learning in a Random World (2005), section 2.2.
 */
export function empiricalDemand(outcomes: Float64Array): LeadTimeDemand {
  if (outcomes.length === 0) throw new Error('an empirical distribution needs at least one outcome');
  const sorted = Float64Array.from(outcomes).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: sum / sorted.length,
    quantile: (level) => sorted[Math.min(sorted.length, Math.max(1, Math.ceil((sorted.length + 1) * level - 1e-9))) - 1]!,
    shortage: (stock) => {
      let short = 0;
      for (let i = sorted.length - 1; i >= 0 && sorted[i]! > stock; i--) short += sorted[i]! - stock;
      return short / sorted.length;
    },
  };
}
