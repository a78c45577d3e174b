import { bottomCounts, nodeCount, type SummingStructure } from './structure.ts';

/**
 * The assumed covariance W of the base forecasts' errors: diagonal, or shrunk towards its diagonal as
 * λ D + (1 - λ) E E' / T without ever forming the full matrix. A node with variance 0 keeps its number.
 */
export interface ErrorCovariance {
  /** D, one variance per node. */
  readonly variance: Float64Array;
  /** Weight of the full covariance, 1 - λ; 0 for a diagonal. */
  readonly fullShare: number;
  /** Residuals E, nodes x periods, centred; empty for a diagonal. */
  readonly residuals: Float64Array;
  readonly periods: number;
}

/** W = I: every node is trusted alike (ordinary least squares). */
export function equalWeights(structure: SummingStructure): ErrorCovariance {
  return diagonal(new Float64Array(nodeCount(structure)).fill(1));
}

/**
 * W = diag(S 1)^power. Power 1: errors of bottoms are alike and independent, so a sum errs with the number of its bottoms
 * (structural scaling). Power 0 is ordinary least squares; a negative power trusts the top more still.
 * Source: G. Athanasopoulos, R. Hyndman, N. Kourentzes & F. Petropoulos, EJOR 262 (2017).
 */
export function structuralWeights(structure: SummingStructure, power = 1): ErrorCovariance {
  return diagonal(bottomCounts(structure).map((count) => count ** power));
}

/**
 * W = diag of the mean squared one-step residuals (nodes x periods, NaN skipped). A node without residuals, or with none
 * but zeros, gets the smallest positive variance there is.
 * Source: R. Hyndman, A. Lee & E. Wang, Computational Statistics & Data Analysis 97 (2016).
 */
export function varianceWeights(structure: SummingStructure, residuals: Float64Array): ErrorCovariance {
  const nodes = nodeCount(structure);
  return diagonal(meanSquares(residuals, nodes, residuals.length / nodes));
}

/**
 * MinT with shrinkage: W = λ D + (1 - λ) E E' / T, λ = Σ var(r_ij) / Σ r_ij² over the correlations off the diagonal.
 * Periods in which any residual is NaN are left out.
 * Source: S. Wickramasuriya, G. Athanasopoulos & R. Hyndman, JASA 114 (2019), section 2.4; λ from J. Schäfer &
 * K. Strimmer, Statistical Applications in Genetics and Molecular Biology 4 (2005), table 2, target D.
 */
export function shrunkWeights(structure: SummingStructure, residuals: Float64Array): ErrorCovariance {
  const nodes = nodeCount(structure);
  const all = residuals.length / nodes;
  const whole: number[] = [];
  for (let t = 0; t < all; t++) {
    let complete = true;
    for (let i = 0; i < nodes && complete; i++) complete = !Number.isNaN(residuals[i * all + t]!);
    if (complete) whole.push(t);
  }
  const periods = whole.length;
  const variance = meanSquares(residuals, nodes, all);
  if (periods < 4) return diagonal(variance);
  const kept = new Float64Array(nodes * periods);
  for (let i = 0; i < nodes; i++) for (let k = 0; k < periods; k++) kept[i * periods + k] = residuals[i * all + whole[k]!]!;
  const lambda = shrinkage(kept, nodes, periods);
  return { variance: variance.map((v) => lambda * v), fullShare: 1 - lambda, residuals: kept, periods };
}

/** The Schäfer-Strimmer intensity λ in [0, 1] for residuals [nodes x periods] about zero. */
export function shrinkage(residuals: Float64Array, nodes: number, periods: number): number {
  const scaled = new Float64Array(residuals.length);
  for (let i = 0; i < nodes; i++) {
    let squares = 0;
    for (let t = 0; t < periods; t++) squares += residuals[i * periods + t]! ** 2;
    const size = Math.sqrt(squares / periods);
    if (size > 0) for (let t = 0; t < periods; t++) scaled[i * periods + t] = residuals[i * periods + t]! / size;
  }
  let variances = 0;
  let correlations = 0;
  for (let i = 1; i < nodes; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      let squares = 0;
      for (let t = 0; t < periods; t++) {
        const w = scaled[i * periods + t]! * scaled[j * periods + t]!;
        sum += w;
        squares += w * w;
      }
      const mean = sum / periods;
      variances += (squares - periods * mean * mean) / (periods * (periods - 1));
      correlations += mean * mean;
    }
  }
  return correlations > 0 ? Math.min(1, Math.max(0, variances / correlations)) : 1;
}

/** The same covariance with the nodes marked 1 in `fixed` made certain: they keep their number. */
export function withFixedNodes(covariance: ErrorCovariance, fixed: Uint8Array): ErrorCovariance {
  const { periods } = covariance;
  const residuals = covariance.residuals.slice();
  const variance = covariance.variance.slice();
  for (let i = 0; i < fixed.length; i++) {
    if (fixed[i] === 0) continue;
    variance[i] = 0;
    if (residuals.length > 0) residuals.fill(0, i * periods, (i + 1) * periods);
  }
  return { ...covariance, variance, residuals };
}

/** A diagonal covariance of given variances, one per node. */
export function diagonal(variance: Float64Array): ErrorCovariance {
  return { variance, fullShare: 0, residuals: new Float64Array(0), periods: 0 };
}

function meanSquares(residuals: Float64Array, nodes: number, periods: number): Float64Array {
  const result = new Float64Array(nodes);
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < nodes; i++) {
    let sum = 0;
    let count = 0;
    for (let t = 0; t < periods; t++) {
      const e = residuals[i * periods + t]!;
      if (Number.isNaN(e)) continue;
      sum += e * e;
      count++;
    }
    result[i] = count > 0 ? sum / count : 0;
    if (result[i]! > 0) smallest = Math.min(smallest, result[i]!);
  }
  const least = Number.isFinite(smallest) ? smallest : 1;
  return result.map((v) => (v > 0 ? v : least));
}
