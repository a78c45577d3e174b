/**
 * Temporal hierarchies: the same history is forecast as months, as sums of 2, 3, 4, 6 and as years, and the forecasts are
 * brought to agree. Long sums see the trend, single periods the season.
 *
 *   ỹ = P ŷ,  P = (SᵀW⁻¹S)⁻¹SᵀW⁻¹,  W = diag(periods in each sum) (structural weights)
 *
 * S has a row for each sum within one season (28 of them for 12 months); P depends on the season only and is computed once.
 * Source: G. Athanasopoulos, R. Hyndman, N. Kourentzes & F. Petropoulos, EJOR 262 (2017), sections 2 and 3.1.
 */

/** Forecasts the means of the history at one level: k periods a bucket, season m / k. */
export interface LevelForecaster {
  forecastLevel(y: Float64Array, n: number, m: number, horizon: number, mean: Float64Array, k: number): void;
}

export class TemporalHierarchy {
  private buckets = new Float64Array(0);
  private mean = new Float64Array(0);
  private stacked = new Float64Array(0);

  /**
   * `mean` holds the direct forecast of whole seasons ahead, seasonsAhead * m periods, and receives the reconciled one.
   * Buckets end with the last period; periods at the beginning that fill none are left out. Levels with fewer than
   * 4 buckets are not forecast by themselves but from the direct forecast.
   */
  reconcile(base: LevelForecaster, y: Float64Array, n: number, m: number, seasonsAhead: number, mean: Float64Array): void {
    const { levels, projection, rows } = structureOf(m);
    const periods = seasonsAhead * m;
    if (this.buckets.length < n) this.buckets = new Float64Array(n);
    if (this.mean.length < periods) this.mean = new Float64Array(periods);
    if (this.stacked.length < rows * seasonsAhead) this.stacked = new Float64Array(rows * seasonsAhead);
    const { stacked, buckets } = this;
    let row = 0;
    for (const k of levels) {
      const perSeason = m / k;
      const ahead = seasonsAhead * perSeason;
      const count = Math.floor(n / k);
      const level = this.mean;
      if (k > 1 && count >= 4) {
        const from = n - count * k;
        for (let b = 0; b < count; b++) {
          let sum = 0;
          for (let i = 0; i < k; i++) sum += y[from + b * k + i]!;
          buckets[b] = sum / k;
        }
        base.forecastLevel(buckets, count, perSeason, ahead, level, k);
      } else {
        for (let b = 0; b < ahead; b++) {
          let sum = 0;
          for (let i = 0; i < k; i++) sum += mean[b * k + i]!;
          level[b] = sum / k;
        }
      }
      for (let s = 0; s < seasonsAhead; s++) {
        for (let b = 0; b < perSeason; b++) stacked[s * rows + row + b] = level[s * perSeason + b]! * k;
      }
      row += perSeason;
    }
    for (let s = 0; s < seasonsAhead; s++) {
      for (let i = 0; i < m; i++) {
        let sum = 0;
        for (let r = 0; r < rows; r++) sum += projection[i * rows + r]! * stacked[s * rows + r]!;
        mean[s * m + i] = sum;
      }
    }
  }
}

export interface TemporalStructure {
  /** Periods in a bucket: the divisors of the season, rising. */
  readonly levels: readonly number[];
  /** Sums within a season, all levels. */
  readonly rows: number;
  /** P, m x rows. */
  readonly projection: Float64Array;
}

const structures = new Map<number, TemporalStructure>();

/** Levels and projection for a season of m periods; remembered, since they depend on m only. */
export function structureOf(m: number): TemporalStructure {
  const known = structures.get(m);
  if (known) return known;
  const levels: number[] = [];
  for (let k = 1; k <= m; k++) if (m % k === 0) levels.push(k);
  const starts: number[] = [];
  const sizes: number[] = [];
  for (const k of levels) {
    for (let b = 0; b < m / k; b++) {
      starts.push(b * k);
      sizes.push(k);
    }
  }
  const rows = starts.length;
  const holds = (r: number, i: number) => i >= starts[r]! && i < starts[r]! + sizes[r]!;
  // [SᵀW⁻¹S | SᵀW⁻¹], reduced to [I | P]; the left part is positive definite
  const width = m + rows;
  const table = new Float64Array(m * width);
  for (let i = 0; i < m; i++) {
    for (let r = 0; r < rows; r++) {
      if (!holds(r, i)) continue;
      table[i * width + m + r] = 1 / sizes[r]!;
      for (let j = 0; j < m; j++) if (holds(r, j)) table[i * width + j]! += 1 / sizes[r]!;
    }
  }
  for (let i = 0; i < m; i++) {
    const pivot = table[i * width + i]!;
    for (let c = 0; c < width; c++) table[i * width + c]! /= pivot;
    for (let r = 0; r < m; r++) {
      const factor = r === i ? 0 : table[r * width + i]!;
      if (factor === 0) continue;
      for (let c = 0; c < width; c++) table[r * width + c]! -= factor * table[i * width + c]!;
    }
  }
  const projection = new Float64Array(m * rows);
  for (let i = 0; i < m; i++) for (let r = 0; r < rows; r++) projection[i * rows + r] = table[i * width + m + r]!;
  const structure = { levels, rows, projection };
  structures.set(m, structure);
  return structure;
}
