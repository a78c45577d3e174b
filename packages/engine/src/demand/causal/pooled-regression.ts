import { choleskyInPlace, choleskySolve } from '../reconcile/cholesky.ts';
import type { CausalPanel } from './panel.ts';

/** How strongly coefficients are held together, in periods of evidence. */
export interface Shrinkage {
  /** Category towards no effect. */
  readonly category: number;
  /** Pool towards the category. */
  readonly pool: number;
  /** Series towards its pool, ridge penalty. */
  readonly series: number;
  /** Series towards its pool: its own estimate weighs n / (n + k). */
  readonly halfTrust: number;
}

export const defaultShrinkage: Shrinkage = { category: 2, pool: 20, series: 30, halfTrust: 5 };

export interface PooledCoefficients {
  /** series x drivers: change of log units per unit of the driver. */
  readonly bySeries: Float64Array;
  /** pools x drivers. */
  readonly byPool: Float64Array;
  /** The whole category [drivers]. */
  readonly category: Float64Array;
}

/**
 * Regression of log units on drivers about each series' own mean, held together in three steps: series lean on their pool
 * (brand), pools on the category, the category on no effect.
 *
 *   (X'X + λ I)(b - b₀) = X'(y - X b₀),  series: b = b₀ + n/(n+k) · that step
 *
 * Evidence of a pool is the mean over its series, not the sum: series of a brand are promoted in the same weeks, so 80
 * stores do not tell 80 times as much. Drivers are scaled to standard deviation 1 while fitting.
 *
 * Shapes: values[series x periods] per driver. Series with fewer than 3 known periods take their pool's coefficients.
 * Source: A. Hoerl & R. Kennard, Technometrics 12 (1970), ridge towards a prior mean; pooling as in R. Blattberg & E. George,
 * JASA 86 (1991), "Shrinkage estimation of price and promotional elasticities".
 */
export function fitPooled(
  panel: CausalPanel,
  drivers: readonly Float64Array[],
  logUnits: Float64Array,
  shrinkage: Shrinkage = defaultShrinkage,
  weights: Float64Array | null = null,
): PooledCoefficients {
  const { series, periods, known } = panel;
  const k = drivers.length;
  const scale = drivers.map((values) => deviation(values, series, periods, known));
  const pools = Math.max(0, ...panel.pool) + 1;
  const poolMatrix = new Float64Array(pools * k * k);
  const poolRight = new Float64Array(pools * k);
  const poolSize = new Float64Array(pools);
  const matrices = new Float64Array(series * k * k);
  const rights = new Float64Array(series * k);
  const counts = new Int32Array(series);
  const x = new Float64Array(known * k);
  const y = new Float64Array(known);
  const w = new Float64Array(known).fill(1);
  for (let s = 0; s < series; s++) {
    let n = 0;
    for (let t = 0; t < known; t++) {
      const value = logUnits[s * periods + t]!;
      if (Number.isNaN(value)) continue;
      y[n] = value;
      if (weights) w[n] = weights[s * periods + t]!;
      for (let d = 0; d < k; d++) x[n * k + d] = drivers[d]![s * periods + t]! / scale[d]!;
      n++;
    }
    counts[s] = n;
    if (n < 3) continue;
    centre(x, y, w, n, k);
    const matrix = matrices.subarray(s * k * k, (s + 1) * k * k);
    const right = rights.subarray(s * k, (s + 1) * k);
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < k; a++) {
        const xa = w[i]! * x[i * k + a]!;
        right[a]! += xa * y[i]!;
        for (let b = 0; b < k; b++) matrix[a * k + b]! += xa * x[i * k + b]!;
      }
    }
    const p = panel.pool[s]!;
    poolSize[p]!++;
    for (let i = 0; i < k * k; i++) poolMatrix[p * k * k + i]! += matrix[i]!;
    for (let i = 0; i < k; i++) poolRight[p * k + i]! += right[i]!;
  }
  const categoryMatrix = new Float64Array(k * k);
  const categoryRight = new Float64Array(k);
  for (let p = 0; p < pools; p++) {
    if (poolSize[p] === 0) continue;
    for (let i = 0; i < k * k; i++) {
      poolMatrix[p * k * k + i]! /= poolSize[p]!;
      categoryMatrix[i]! += poolMatrix[p * k * k + i]!;
    }
    for (let i = 0; i < k; i++) {
      poolRight[p * k + i]! /= poolSize[p]!;
      categoryRight[i]! += poolRight[p * k + i]!;
    }
  }
  const category = ridge(categoryMatrix, categoryRight, new Float64Array(k), shrinkage.category);
  const byPool = new Float64Array(pools * k);
  for (let p = 0; p < pools; p++) {
    const fit = ridge(
      poolMatrix.subarray(p * k * k, (p + 1) * k * k),
      poolRight.subarray(p * k, (p + 1) * k),
      category,
      shrinkage.pool,
    );
    byPool.set(fit, p * k);
  }
  const bySeries = new Float64Array(series * k);
  for (let s = 0; s < series; s++) {
    const prior = byPool.slice(panel.pool[s]! * k, (panel.pool[s]! + 1) * k);
    const fit = ridge(
      matrices.subarray(s * k * k, (s + 1) * k * k),
      rights.subarray(s * k, (s + 1) * k),
      prior,
      shrinkage.series,
    );
    const trust = counts[s]! / (counts[s]! + shrinkage.halfTrust);
    for (let d = 0; d < k; d++) bySeries[s * k + d] = (prior[d]! + trust * (fit[d]! - prior[d]!)) / scale[d]!;
  }
  for (let p = 0; p < pools; p++) for (let d = 0; d < k; d++) byPool[p * k + d]! /= scale[d]!;
  return { bySeries, byPool, category: category.map((c, d) => c / scale[d]!) };
}

/** Solution of (A + λ I)(b - b₀) = r - A b₀. */
function ridge(matrix: Float64Array, right: Float64Array, prior: Float64Array, lambda: number): Float64Array {
  const k = prior.length;
  const penalised = matrix.slice();
  const step = right.slice();
  for (let a = 0; a < k; a++) {
    penalised[a * k + a]! += lambda;
    for (let b = 0; b < k; b++) step[a]! -= matrix[a * k + b]! * prior[b]!;
  }
  const counts = choleskyInPlace(penalised, k);
  choleskySolve(penalised, counts, k, step);
  return step.map((value, a) => prior[a]! + value);
}

/** Takes the weighted means out; brings the weights to mean 1 first. */
function centre(x: Float64Array, y: Float64Array, w: Float64Array, n: number, k: number): void {
  let total = 0;
  for (let i = 0; i < n; i++) total += w[i]!;
  for (let i = 0; i < n; i++) w[i]! *= n / total;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (w[i]! * y[i]!) / n;
  for (let i = 0; i < n; i++) y[i]! -= mean;
  for (let d = 0; d < k; d++) {
    let average = 0;
    for (let i = 0; i < n; i++) average += (w[i]! * x[i * k + d]!) / n;
    for (let i = 0; i < n; i++) x[i * k + d]! -= average;
  }
}

/** Standard deviation over the known cells; 1 for a driver that never moved, which then has no effect. */
function deviation(values: Float64Array, series: number, periods: number, known: number): number {
  let sum = 0;
  let squares = 0;
  const n = series * known;
  for (let s = 0; s < series; s++) {
    for (let t = s * periods; t < s * periods + known; t++) {
      sum += values[t]!;
      squares += values[t]! * values[t]!;
    }
  }
  const variance = squares / n - (sum / n) ** 2;
  return variance > 1e-18 ? Math.sqrt(variance) : 1;
}
