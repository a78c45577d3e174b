import { fitPooled } from '../../causal/pooled-regression.ts';
import type { CompanyDriver, DriverTable } from './driver-table.ts';

/** Sales of the groups of a driver table, units per usual period, groups x closed periods; NaN before the first sale. */
export interface GroupSales {
  readonly rates: Float64Array;
  readonly closed: number;
  /** Periods in a season. */
  readonly season: number;
  /** For each group the number of its pool: groups of a pool react alike. */
  readonly pool: Int32Array;
}

/** How far drivers are held together, in periods of evidence: all towards none, pools towards all, groups towards their pool. */
const shrinkage = { category: 2, pool: 20, series: 3, halfTrust: 20 };
const rounds = 30;
const settled = 1e-6;

/**
 * Change of log sales per unit of each driver, groups x drivers, from the first `known` periods:
 *
 *   log rate = level of the year + place in the season + Σ b x
 *
 * Levels and places are taken out of sales and of drivers alike (R. Frisch & F. Waugh, Econometrica 1 (1933)), so that what
 * comes in the same month every year is the season's and is not counted twice. Groups that vary more than the usual one
 * weigh less. Coefficients lean on those of their pool, these on those of all, these on none.
 */
export function learnDrivers(
  { rates, closed, season, pool }: GroupSales,
  table: DriverTable,
  drivers: readonly CompanyDriver[],
  known: number,
): { readonly byGroup: Float64Array; readonly byPool: Float64Array; readonly all: Float64Array } {
  const groups = table.groupOf.length === 0 ? 0 : table.families.length;
  const y = new Float64Array(groups * known).fill(Number.NaN);
  for (let g = 0; g < groups; g++) {
    for (let t = 0; t < known; t++) {
      const rate = rates[g * closed + t]!;
      if (rate > 0) y[g * known + t] = Math.log(rate);
    }
  }
  const x = drivers.map(({ values }) => {
    const cut = new Float64Array(groups * known);
    for (let g = 0; g < groups; g++) cut.set(values.subarray(g * table.periods, g * table.periods + known), g * known);
    return cut;
  });
  const mask = y.slice();
  const shape = { groups, known, season };
  takeOut(y, mask, shape);
  for (const values of x) takeOut(values, mask, shape);
  const weights = weightsOf(y, groups, known);
  for (let i = 0; i < y.length; i++) {
    const w = weights[Math.floor(i / known)]!;
    y[i]! *= w;
    for (const values of x) values[i] = Number.isNaN(mask[i]!) ? 0 : values[i]! * w;
  }
  const panel = { series: groups, periods: known, known, units: y, pool, market: new Int32Array(groups), drivers: [] };
  const { bySeries, byPool, category } = fitPooled(panel, x, y, shrinkage);
  return { byGroup: bySeries, byPool, all: category };
}

interface Shape {
  readonly groups: number;
  readonly known: number;
  readonly season: number;
}

/** Takes the mean of each group and year, and of each group and place in the season, out of values, in turn until both are 0. */
function takeOut(values: Float64Array, mask: Float64Array, { groups, known, season }: Shape): void {
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let g = 0; g < groups; g++) {
      const row = g * known;
      const centre = (from: number, to: number, step: number): void => {
        let sum = 0;
        let count = 0;
        for (let t = from; t < to; t += step) {
          if (Number.isNaN(mask[row + t]!)) continue;
          sum += values[row + t]!;
          count++;
        }
        if (count === 0) return;
        const mean = sum / count;
        moved = Math.max(moved, Math.abs(mean));
        for (let t = from; t < to; t += step) if (!Number.isNaN(mask[row + t]!)) values[row + t]! -= mean;
      };
      // years end with the last known period, so that the last one is whole
      for (let to = known; to > 0; to -= season) centre(Math.max(0, to - season), to, 1);
      if (season > 1) for (let p = 0; p < Math.min(season, known); p++) centre(p, known, season);
    }
    if (moved < settled) return;
  }
}

/** Root of the weight of each group: 1 for the usual one and steadier, less for those that vary more. */
function weightsOf(y: Float64Array, groups: number, known: number): Float64Array {
  const spread = Float64Array.from({ length: groups }, (_, g) => {
    let squares = 0;
    let count = 0;
    for (let t = g * known; t < (g + 1) * known; t++) {
      if (Number.isNaN(y[t]!)) continue;
      squares += y[t]! * y[t]!;
      count++;
    }
    return count > 0 ? Math.sqrt(squares / count) : 0;
  });
  const some = spread.filter((s) => s > 0).sort();
  const usual = some[some.length >> 1] ?? 0;
  return spread.map((s) => (s > usual ? usual / s : 1));
}
