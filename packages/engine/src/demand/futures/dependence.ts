import type { SeriesInput } from '../forecast.ts';
import { Forecaster } from '../forecaster.ts';
import { choleskyInPlace } from '../reconcile/cholesky.ts';
import { shrinkage } from '../reconcile/weights.ts';
import { rollingErrors } from '../rolling.ts';

/** How errors move together: from period to period, and between products. */
export interface Dependence {
  /** Correlation of the errors of neighbouring periods of one forecast, 0 to below 1; the same for all products. */
  readonly persistence: number;
  /**
   * Correlations between products in one period: the lower Cholesky factor [n x n] in the order of the products, or one number where
   * there are too many products for a matrix.
   */
  readonly between:
    | { readonly kind: 'matrix'; readonly factor: Float64Array }
    | { readonly kind: 'equal'; readonly correlation: number };
  /** What it was learned from. */
  readonly learned: {
    readonly products: number;
    readonly periods: number;
    readonly shrinkage: number;
    readonly meanCorrelation: number;
  };
}

/** Products above which one correlation stands for all of them, and from how many of them it is then learned. */
const largestMatrix = 400;
const enoughProducts = 200;
/** Products up to which the full combination is run again at past origins. */
const combinationUpTo = 60;
/** Past origins, and steps ahead looked at from each. */
const origins = 18;
const farthest = 12;
/** Known periods at which the measured persistence counts half. */
const halfTrust = 6;
const highestPersistence = 0.98;

/** No dependence at all: every product and period on its own. */
export const independent: Dependence = {
  persistence: 0,
  between: { kind: 'equal', correlation: 0 },
  learned: { products: 0, periods: 0, shrinkage: 1, meanCorrelation: 0 },
};

/**
 * Learns from errors made at past origins, in standard deviations of the forecasts that made them.
 *
 *   persistence  φ = Σ z(h) z(h+1) / √(Σ z(h)² Σ z(h+1)²) over products, origins and steps, times n / (n + 6) for n known periods
 *   between      correlation of the mean error each closed period was forecast with, shrunk towards none
 *
 * The steps of one origin share what the origin did not know, so φ holds both the drift of a forecast and the memory of demand.
 * Source: intensity of shrinkage by J. Schäfer & K. Strimmer, Statistical Applications in Genetics and Molecular Biology 4 (2005).
 */
export function learnDependence(series: readonly SeriesInput[]): Dependence {
  const n = series.length;
  const many = n > largestMatrix;
  const chosen = many ? Array.from({ length: enoughProducts }, (_, k) => series[Math.floor((k * n) / enoughProducts)]!) : series;
  const forecaster = new Forecaster();
  const method = chosen.length > combinationUpTo ? 'fast' : 'combination';
  const closed = chosen.reduce((most, { values }) => Math.max(most, values.length), 0);
  const window = Math.min(closed, origins);
  const scaled = new Float64Array(chosen.length * window);
  const lag = new LagSum();
  const met = new Set<number>();
  chosen.forEach((input, p) => {
    if (input.values.length < 5) return;
    const horizon = Math.min(farthest, origins);
    const { origins: known, errors, sigmas } = rollingErrors(input, { horizon, method }, origins, 1, forecaster);
    const counts = new Float64Array(window);
    known.forEach((from, o) => {
      let before = Number.NaN;
      for (let h = 0; h < horizon; h++) {
        const z = errors[o * horizon + h]! / sigmas[o * horizon + h]!;
        if (!Number.isFinite(z)) {
          before = Number.NaN;
          continue;
        }
        // Closed periods are counted back from the last one, which all histories share.
        const back = input.values.length - 1 - (from + h);
        if (back >= 0 && back < window) {
          scaled[p * window + back]! += z;
          counts[back]!++;
          met.add(back);
        }
        lag.add(before, z);
        before = z;
      }
    });
    for (let b = 0; b < window; b++) if (counts[b]! > 0) scaled[p * window + b]! /= counts[b]!;
  });
  const periods = met.size;
  const persistence = Math.min(highestPersistence, Math.max(0, (lag.correlation * periods) / (periods + halfTrust)));
  const lambda = periods >= 4 ? shrinkage(scaled, chosen.length, window) : 1;
  const matrix = correlationOf(scaled, chosen.length, window, 1 - lambda);
  const meanCorrelation = meanOffDiagonal(matrix, chosen.length);
  const learned = { products: chosen.length, periods, shrinkage: lambda, meanCorrelation };
  if (many) return { persistence, between: { kind: 'equal', correlation: Math.max(0, meanCorrelation) }, learned };
  choleskyInPlace(matrix, n);
  for (let i = 0; i < n; i++) matrix.fill(0, i * n + i + 1, (i + 1) * n);
  return { persistence, between: { kind: 'matrix', factor: matrix }, learned };
}

class LagSum {
  private cross = 0;
  private first = 0;
  private second = 0;

  add(before: number, z: number): void {
    if (Number.isNaN(before)) return;
    this.cross += before * z;
    this.first += before * before;
    this.second += z * z;
  }

  get correlation(): number {
    const size = Math.sqrt(this.first * this.second);
    return size > 0 ? this.cross / size : 0;
  }
}

/** Correlations about zero with those off the diagonal times `share`; a product without errors is correlated with nothing. */
function correlationOf(z: Float64Array, n: number, periods: number, share: number): Float64Array {
  const size = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let t = 0; t < periods; t++) sum += z[i * periods + t]! ** 2;
    return Math.sqrt(sum);
  });
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += z[i * periods + t]! * z[j * periods + t]!;
      const product = size[i]! * size[j]!;
      const r = product > 0 ? (share * sum) / product : 0;
      out[i * n + j] = r;
      out[j * n + i] = r;
    }
  }
  return out;
}

function meanOffDiagonal(matrix: Float64Array, n: number): number {
  if (n < 2) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += matrix[i * n + j]!;
  return (2 * sum) / (n * (n - 1));
}
