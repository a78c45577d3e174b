import { normalQuantile } from '../uncertainty/index.ts';
import { philox, streamOf, uniformOf } from './counter-random.ts';
import type { Dependence } from './dependence.ts';
import { factorAt, scoresOf } from './spread.ts';

/**
 * Demand as it might come: for each product and period a distribution about the plan, and how products and periods move together.
 * Plain data, so that threads can share it. A future is a number 0, 1, 2 … and nothing is stored for it.
 */
export interface DemandFutures {
  /** Whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Sorted, so that the order of a list changes nothing. */
  readonly products: readonly string[];
  readonly periods: number;
  /** Normal scores of the levels, rising. */
  readonly scores: Float64Array;
  /** Demand as a factor of its plan, [products x levels x periods]. */
  readonly factors: Float64Array;
  readonly dependence: Dependence;
}

/** The distribution of one product: factors [levels x periods] (see `spreadOf`). */
export interface ProductSpread {
  readonly product: string;
  readonly factors: Float64Array;
}

/**
 * Puts futures together. `dependence` is in the order of the sorted names.
 *
 * Errors : throws where shapes do not fit; names must differ.
 */
export function demandFutures(
  spreads: readonly ProductSpread[],
  levels: readonly number[],
  periods: number,
  dependence: Dependence,
  seed: number,
): DemandFutures {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new Error(`a seed is a whole number up to 2^32 - 1, not ${seed}`);
  const sorted = [...spreads].sort((a, b) => (a.product < b.product ? -1 : 1));
  const size = levels.length * periods;
  const factors = new Float64Array(sorted.length * size);
  sorted.forEach(({ product, factors: own }, p) => {
    if (own.length !== size) throw new Error(`${product} has ${own.length} factors instead of ${size}`);
    if (p > 0 && sorted[p - 1]!.product === product) throw new Error(`${product} is there twice`);
    factors.set(own, p * size);
  });
  const { between } = dependence;
  if (between.kind === 'matrix' && between.factor.length !== sorted.length ** 2)
    throw new Error('correlations of other products');
  return { seed, products: sorted.map(({ product }) => product), periods, scores: scoresOf(levels), factors, dependence };
}

/** Draws futures; holds the room it needs, so one for each thread. */
export class FutureSampler {
  readonly #futures: DemandFutures;
  readonly #streams: readonly (readonly [number, number])[];
  readonly #words = new Uint32Array(4);
  /** Normal shocks before and after products are tied together, [products x periods]. */
  readonly #own: Float64Array;
  readonly #tied: Float64Array;

  constructor(futures: DemandFutures) {
    this.#futures = futures;
    this.#streams = futures.products.map(streamOf);
    this.#own = new Float64Array(futures.products.length * futures.periods);
    this.#tied = new Float64Array(this.#own.length);
  }

  /** Factors of one future into `out`, [products x periods]: what demand is, as a multiple of its plan. */
  draw(future: number, out: Float64Array): void {
    const { products, periods: T, scores, factors } = this.#futures;
    const n = products.length;
    const levels = scores.length;
    this.scoresOf(future);
    for (let p = 0; p < n; p++) {
      for (let t = 0; t < T; t++) {
        out[p * T + t] = factorAt(scores, factors, p * levels * T + t, T, this.#tied[p * T + t]!);
      }
    }
  }

  /**
   * Normal scores of a future, [products x periods]: each standard normal, ρ(p, q) φ^|t - s| correlated. The array is reused by the
   * next draw.
   */
  scoresOf(future: number): Float64Array {
    const { products, periods: T, dependence } = this.#futures;
    const { persistence: phi, between } = dependence;
    const n = products.length;
    const fresh = Math.sqrt(1 - phi * phi);
    for (let p = 0; p < n; p++) this.#normals(future, this.#streams[p]!, this.#own, p * T);
    const tied = this.#tied;
    if (between.kind === 'matrix') {
      const { factor } = between;
      for (let p = n - 1; p >= 0; p--) {
        for (let t = 0; t < T; t++) {
          let sum = 0;
          for (let q = 0; q <= p; q++) sum += factor[p * n + q]! * this.#own[q * T + t]!;
          tied[p * T + t] = sum;
        }
      }
    } else {
      const common = new Float64Array(T);
      this.#normals(future, everyone, common, 0);
      const shared = Math.sqrt(between.correlation);
      const alone = Math.sqrt(1 - between.correlation);
      for (let p = 0; p < n; p++)
        for (let t = 0; t < T; t++) tied[p * T + t] = shared * common[t]! + alone * this.#own[p * T + t]!;
    }
    for (let p = 0; p < n; p++) {
      for (let t = 1; t < T; t++) tied[p * T + t] = phi * tied[p * T + t - 1]! + fresh * tied[p * T + t]!;
    }
    return tied;
  }

  #normals(future: number, [first, second]: readonly [number, number], out: Float64Array, at: number): void {
    const { periods: T, seed } = this.#futures;
    const words = this.#words;
    for (let t = 0; t < T; t += 2) {
      philox([future >>> 0, t >>> 1, second, 0], [seed, first], words);
      out[at + t] = normalQuantile(uniformOf(words[0]!, words[1]!));
      if (t + 1 < T) out[at + t + 1] = normalQuantile(uniformOf(words[2]!, words[3]!));
    }
  }
}

/** The stream of what all products share. */
const everyone = streamOf('\u0000everyone');
