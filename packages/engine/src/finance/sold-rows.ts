import type { Company, Panel } from '../company/company.ts';
import { type Measures, pointAt, walkDemand } from '../company/measures/index.ts';

/** What is sold where: an item in a market from a stock point. Sorted by stock point, then market. */
export interface SoldRows {
  /** Position in `measures.points`. */
  readonly point: Int32Array;
  /** Position in `company.markets`, -1 where no market is told. */
  readonly market: Int32Array;
  /** Rows of stock point p are `start[p] … start[p+1]-1`; every point has at least one. */
  readonly start: Int32Array;
  /** Units asked for, [rows x periods]. */
  readonly demand: Float64Array;
}

/** The rows of the demand plan by item, market and stock point. A stock point that nobody asks has one row without market. */
export function soldRows(company: Company, measures: Measures, panel: Panel | null = company.demand): SoldRows {
  const { points, periods: T, products } = measures;
  const markets = company.markets.length + 1;
  const marketAt = new Map(company.markets.map(({ market }, m) => [market, m]));
  const keys: number[] = [];
  const found = new Map<number, number>();
  let units = new Float64Array(((panel?.rows.length ?? 0) + points.item.length) * T);
  const rowOf = (point: number, market: number): number => {
    const key = point * markets + market + 1;
    const known = found.get(key);
    if (known !== undefined) return known;
    const row = keys.length;
    found.set(key, row);
    keys.push(key);
    if ((row + 1) * T > units.length) {
      const larger = new Float64Array(units.length * 2);
      larger.set(units);
      units = larger;
    }
    return row;
  };
  if (panel !== null) {
    walkDemand(company, products, measures.sharesOf, panel, (visit) => {
      const { market, site } = panel.rows[visit.row]!;
      const point = site === null ? points.home[visit.item]! : pointAt(points, visit.item, points.siteAt.get(site) ?? -1);
      const row = rowOf(point, market === null ? -1 : marketAt.get(market)!);
      for (let t = 0; t < T; t++) units[row * T + t]! += visit.units[t]!;
    });
  }
  const asked = new Uint8Array(points.item.length);
  for (const key of keys) asked[Math.floor(key / markets)] = 1;
  asked.forEach((is, p) => {
    if (is === 0) rowOf(p, -1);
  });
  return sortedRows(keys, units, points.item.length, markets, T);
}

/** Rows by key (point x markets + market + 1) in the order of their stock points and markets. */
export function sortedRows(keys: readonly number[], units: Float64Array, points: number, markets: number, T: number): SoldRows {
  const count = keys.length;
  const order = Int32Array.from(keys.keys());
  const sorted = keys.every((key, k) => k === 0 || keys[k - 1]! < key);
  if (!sorted) order.sort((a, b) => keys[a]! - keys[b]!);
  const point = new Int32Array(count);
  const market = new Int32Array(count);
  const start = new Int32Array(points + 1);
  const demand = sorted ? units.subarray(0, count * T) : new Float64Array(count * T);
  order.forEach((from, row) => {
    const key = keys[from]!;
    point[row] = Math.floor(key / markets);
    market[row] = (key % markets) - 1;
    start[point[row]! + 1] = row + 1;
    if (!sorted) demand.set(units.subarray(from * T, (from + 1) * T), row * T);
  });
  return { point, market, start, demand };
}
