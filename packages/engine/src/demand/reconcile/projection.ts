import { choleskyInPlace, choleskySolve } from './cholesky.ts';
import { addUpNodes, nodeCount, type SummingStructure } from './structure.ts';
import type { ErrorCovariance } from './weights.ts';

/**
 * The coherent forecasts nearest to the base forecasts, distances weighed by the inverse of the error covariance W:
 *
 *   ỹ = ŷ - W C' (C W C')⁻¹ C ŷ,  C = [I | -S]
 *
 * so that one dense Cholesky in the number of aggregates suffices, whatever the number of bottoms. Nodes of variance 0 keep
 * their number wherever the sums allow it; `incoherence` of the result tells whether they did.
 *
 * Units : as the forecasts. Shape: base[nodes x horizon] → [nodes x horizon], aggregates exactly the sums of bottoms.
 * Source: S. Wickramasuriya, G. Athanasopoulos & R. Hyndman, JASA 114 (2019), theorem 1; the constraint form is in
 * T. Di Fonzo & D. Girolimetto, IJF 39 (2023), section 2.
 */
export class Projection {
  private readonly factor: Float64Array;
  private readonly counts: Uint8Array;
  /** C E, aggregates x periods: what the residuals of an aggregate leave unexplained by its bottoms. */
  private readonly gaps: Float64Array;
  private readonly structure: SummingStructure;
  private readonly covariance: ErrorCovariance;

  constructor(structure: SummingStructure, covariance: ErrorCovariance) {
    this.structure = structure;
    this.covariance = covariance;
    const { aggregates: n } = structure;
    this.gaps = constraintRows(structure, covariance.residuals, covariance.periods);
    const matrix = new Float64Array(n * n);
    addDiagonalPart(structure, covariance.variance, matrix);
    addFullPart(this.gaps, n, covariance, matrix);
    this.counts = choleskyInPlace(matrix, n);
    this.factor = matrix;
  }

  /** Projects each period of `base` (nodes x horizon). `base` is not changed. */
  apply(base: Float64Array, horizon: number): Float64Array {
    const { structure, covariance, gaps } = this;
    const { aggregates: n, start, members } = structure;
    const nodes = nodeCount(structure);
    const result = base.slice();
    const right = new Float64Array(n);
    const back = new Float64Array(nodes);
    const along = new Float64Array(covariance.periods);
    for (let t = 0; t < horizon; t++) {
      for (let a = 0; a < n; a++) {
        let gap = base[a * horizon + t]!;
        for (let k = start[a]!; k < start[a + 1]!; k++) gap -= base[(n + members[k]!) * horizon + t]!;
        right[a] = gap;
      }
      choleskySolve(this.factor, this.counts, n, right);
      back.fill(0);
      for (let a = 0; a < n; a++) {
        const z = right[a]!;
        if (z === 0) continue;
        back[a] = z;
        for (let k = start[a]!; k < start[a + 1]!; k++) back[n + members[k]!]! -= z;
      }
      along.fill(0);
      if (covariance.fullShare > 0) {
        for (let a = 0; a < n; a++)
          for (let p = 0; p < covariance.periods; p++) along[p]! += gaps[a * covariance.periods + p]! * right[a]!;
      }
      for (let i = 0; i < nodes; i++) {
        let step = covariance.variance[i]! * back[i]!;
        if (covariance.fullShare > 0) {
          let sum = 0;
          for (let p = 0; p < covariance.periods; p++) sum += covariance.residuals[i * covariance.periods + p]! * along[p]!;
          step += (covariance.fullShare / covariance.periods) * sum;
        }
        result[i * horizon + t]! -= step;
      }
    }
    return addUpNodes(structure, result, horizon);
  }
}

/** C E: each aggregate's residuals minus the sum of its bottoms'. */
function constraintRows(structure: SummingStructure, residuals: Float64Array, periods: number): Float64Array {
  const { aggregates: n, start, members } = structure;
  const rows = new Float64Array(n * periods);
  for (let a = 0; a < n; a++) {
    for (let p = 0; p < periods; p++) rows[a * periods + p] = residuals[a * periods + p]!;
    for (let k = start[a]!; k < start[a + 1]!; k++) {
      const bottom = (n + members[k]!) * periods;
      for (let p = 0; p < periods; p++) rows[a * periods + p]! -= residuals[bottom + p]!;
    }
  }
  return rows;
}

/** Adds D_aggregates + S D_bottoms S' to the matrix (lower triangle). */
function addDiagonalPart(structure: SummingStructure, variance: Float64Array, matrix: Float64Array): void {
  const { aggregates: n, bottoms, start, members } = structure;
  const memberships: number[][] = Array.from({ length: bottoms }, () => []);
  for (let a = 0; a < n; a++) {
    matrix[a * n + a]! += variance[a]!;
    for (let k = start[a]!; k < start[a + 1]!; k++) memberships[members[k]!]!.push(a);
  }
  for (let b = 0; b < bottoms; b++) {
    const v = variance[n + b]!;
    for (const i of memberships[b]!) for (const j of memberships[b]!) if (j <= i) matrix[i * n + j]! += v;
  }
}

/** Adds (1 - λ) (C E) (C E)' / T to the matrix (lower triangle). */
function addFullPart(gaps: Float64Array, n: number, covariance: ErrorCovariance, matrix: Float64Array): void {
  const { periods, fullShare } = covariance;
  if (!(fullShare > 0)) return;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let p = 0; p < periods; p++) sum += gaps[i * periods + p]! * gaps[j * periods + p]!;
      matrix[i * n + j]! += (fullShare / periods) * sum;
    }
  }
}
