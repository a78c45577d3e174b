import { incompleteBeta, upperGamma } from './gamma.ts';
import { normalCdf, normalLoss, normalQuantile } from './normal.ts';

/**
 * Demand that comes in whole units, by its mean and variance: negative binomial when the variance exceeds the mean, Poisson
 * otherwise (a smaller variance is not believed: it would promise more than so few data can show).
 *
 * Negative binomial: size r = μ² / (v - μ), success probability p = μ / v, P(X <= k) = I_p(r, k + 1).
 * Source: N. Johnson, A. Kemp & S. Kotz, Univariate Discrete Distributions, 3rd ed., chapter 5; moments as in A. Syntetos,
 * M. Babai & N. Altay, International Journal of Production Research 50 (2012).
 */
export interface Counts {
  /** Units, >= 0. */
  readonly mean: number;
  /** Units squared. Infinite or NaN (numbers too large to square): the mean is then taken as certain. */
  readonly variance: number;
}

/** P(X <= k); k is rounded down. */
export function countCdf({ mean, variance }: Counts, k: number): number {
  const units = Math.floor(k);
  if (units < 0) return 0;
  if (!(mean > 0)) return 1;
  if (!Number.isFinite(variance)) return units >= mean ? 1 : 0;
  if (isLarge(mean, variance)) return largeCdf(mean, Math.max(mean, variance), units);
  if (isPoisson(mean, variance)) return upperGamma(units + 1, mean);
  return incompleteBeta(mean / variance, (mean * mean) / (variance - mean), units + 1);
}

/** The smallest whole number of units with P(X <= k) >= level, 0 < level < 1. */
export function countQuantile(counts: Counts, level: number): number {
  const { mean, variance } = counts;
  if (!(level > 0 && level < 1)) throw new Error(`a probability lies between 0 and 1, not at ${level}`);
  if (!(mean > 0)) return 0;
  if (!Number.isFinite(variance)) return Math.ceil(mean);
  const spread = Math.sqrt(Math.max(mean, variance));
  const guess = Math.max(0, Math.floor(mean + spread * normalQuantile(level)));
  let step = Math.max(1, Math.ceil(spread / 8));
  let low: number;
  let high: number;
  if (countCdf(counts, guess) >= level) {
    high = guess;
    low = guess - step;
    while (low >= 0 && countCdf(counts, low) >= level) {
      high = low;
      step *= 2;
      low -= step;
    }
    low = Math.max(-1, low);
  } else {
    low = guess;
    high = guess + step;
    while (countCdf(counts, high) < level) {
      low = high;
      step *= 2;
      high += step;
    }
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (middle <= low || middle >= high) break;
    if (countCdf(counts, middle) >= level) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Expected shortage E(X - stock)⁺, units; linear between whole stocks. Uses E[X; X >= k] = μ P(Y >= k - 1), where Y is the
 * same distribution with r + 1 in place of r (negative binomial) or X itself (Poisson).
 */
export function countLoss(counts: Counts, stock: number): number {
  const { mean } = counts;
  if (stock <= 0) return mean - stock;
  const below = Math.floor(stock);
  const share = stock - below;
  const low = wholeLoss(counts, below);
  return share === 0 ? low : low + share * (wholeLoss(counts, below + 1) - low);
}

function wholeLoss(counts: Counts, k: number): number {
  const { mean, variance } = counts;
  if (!(mean > 0)) return 0;
  if (k <= 0 || !Number.isFinite(variance)) return Math.max(0, mean - k);
  if (isLarge(mean, variance)) return largeLoss(mean, Math.max(mean, variance), k);
  const above = 1 - countCdf(counts, k - 1);
  let partial: number;
  if (isPoisson(mean, variance)) partial = 1 - countCdf(counts, k - 2);
  else partial = k < 2 ? 1 : 1 - incompleteBeta(mean / variance, (mean * mean) / (variance - mean) + 1, k - 1);
  return Math.max(0, mean * partial - k * above);
}

/** Demand so large that single units no longer matter, and the exact functions would take long. */
function isLarge(mean: number, variance: number): boolean {
  return mean > 1e7 || variance > 1e12;
}

/** The gamma distribution of the same moments, the limit of the negative binomial; normal where its shape is above a million. */
function largeCdf(mean: number, variance: number, units: number): number {
  const shape = (mean / variance) * mean;
  if (shape > 1e6) return normalCdf((units - mean) / Math.sqrt(variance));
  return 1 - upperGamma(shape, (units / variance) * mean);
}

/** E(X - k)⁺ of the same: μ P(Y > k) - k P(X > k), Y gamma with the shape one higher. */
function largeLoss(mean: number, variance: number, k: number): number {
  const shape = (mean / variance) * mean;
  if (shape > 1e6) return Math.sqrt(variance) * normalLoss((k - mean) / Math.sqrt(variance));
  const x = (k / variance) * mean;
  return Math.max(0, mean * upperGamma(shape + 1, x) - k * upperGamma(shape, x));
}

/** Beyond a size of 1e9 the negative binomial is Poisson to all digits that matter, and its gamma functions would cancel. */
function isPoisson(mean: number, variance: number): boolean {
  return !(variance > mean) || (mean * mean) / (variance - mean) > 1e9;
}
