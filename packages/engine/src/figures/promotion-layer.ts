import type { PromotionFactors } from '../demand/company/index.ts';
import { type DemandCube, sumRows } from './demand-cube.ts';
import { cellKey } from './demand-place.ts';

/** What promotions, events and prices are of the demand of a place, over the whole axis (closed periods first). */
export interface PromotionLayer {
  /** Of sales (closed periods) and of the baseline (planned ones), units they add or take; NaN where nothing is known. */
  readonly units: Float64Array;
  /** Demand as a multiple of what it would be without them. */
  readonly factors: Float64Array;
}

/**
 * Splits some rows of demand: units of a row are units / factor without promotions, and the rows are added up. Where they sell nothing
 * the factor is the mean of the rows by what they sold in all closed periods.
 *
 * A baseline that people wrote is split as if it held what the past has shown of promotions like these.
 */
export function promotionLayer(cube: DemandCube, moved: PromotionFactors, rows: ArrayLike<number>): PromotionLayer {
  const { length, closed } = cube;
  const baseline = cube.measure('baseline');
  const factorsOf = factorsByRow(cube, moved);
  const units = sumRows(cube, 'baseline', rows);
  const extra = new Float64Array(length);
  const sold = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const own = factorsOf.get(rows[k]!);
    for (let t = 0; t < length; t++) {
      const value = baseline[rows[k]! * length + t]!;
      if (Number.isNaN(value)) continue;
      if (t < closed) sold[k]! += Math.max(0, value);
      if (own !== undefined) extra[t]! += value - value / own[t]!;
    }
  }
  const factors = Float64Array.from({ length }, (_, t) => {
    const without = units[t]! - extra[t]!;
    if (without > 0) return units[t]! / without;
    let plain = 0;
    let lifted = 0;
    for (let k = 0; k < rows.length; k++) {
      plain += sold[k]!;
      lifted += sold[k]! * (factorsOf.get(rows[k]!)?.[t] ?? 1);
    }
    return plain > 0 ? lifted / plain : 1;
  });
  return { units: extra.map((value, t) => (Number.isNaN(units[t]!) ? Number.NaN : value)), factors };
}

/** Factors of those rows of a cube that are moved. */
function factorsByRow(cube: DemandCube, { rows, periods, values }: PromotionFactors): ReadonlyMap<number, Float64Array> {
  const known = remembered.get(values)?.get(cube.rows);
  if (known !== undefined) return known;
  if (periods !== cube.length) throw new Error('The promotions do not have the periods of the demand.');
  const { items } = cube.state.company;
  const { itemAt } = cube.ground.products;
  const positions = new Map(cube.rows.map((row, r) => [cellKey(row), r]));
  const found = new Map<number, Float64Array>();
  rows.forEach(({ item, market, site }, k) => {
    const i = itemAt.get(item ?? '');
    const r = i === undefined ? undefined : positions.get(cellKey({ item: i, market, site: site ?? items[i]!.site }));
    if (r !== undefined) found.set(r, values.subarray(k * periods, (k + 1) * periods));
  });
  const byRows = remembered.get(values) ?? new WeakMap<object, ReadonlyMap<number, Float64Array>>();
  byRows.set(cube.rows, found);
  remembered.set(values, byRows);
  return found;
}

/** By factors and rows: many places of a window ask for the same. */
const remembered = new WeakMap<object, WeakMap<object, ReadonlyMap<number, Float64Array>>>();
