import { horizonOf } from '../calendar/calendar.ts';
import { yearBefore } from '../calendar/year-before.ts';
import type { Company, Panel } from '../company/company.ts';
import { type MarketPrice, netPricesOf } from '../company/measures/index.ts';
import { belowPlace, type CellRow, type Corner, cellKey, type Ground, groundOf } from './demand-place.ts';

/** Demand at its finest: units of row r in planned period t at `[r * periods + t]`. */
export interface DemandCells {
  readonly periods: number;
  readonly rows: readonly CellRow[];
  readonly values: Float64Array;
}

/** What one assumption changes: units by row of the cells and period. */
export interface DemandLayer {
  readonly id: string;
  readonly team: string;
  readonly rows: readonly number[];
  readonly from: number;
  readonly width: number;
  readonly units: Float64Array;
}

/** A place whose cells are held, from the first to the last planned period, both included. */
export interface HeldPlace {
  readonly place: Corner;
  readonly from: number;
  readonly to: number;
}

/** Demand as it would be, what it was before, and what was laid between. */
export interface DemandState {
  readonly company: Company;
  readonly cells: DemandCells;
  readonly baseline: DemandCells;
  readonly layers: readonly DemandLayer[];
  readonly held: readonly HeldPlace[];
}

/** What can be read of demand by cell row and period of the whole axis; NaN: not known. */
export type DemandMeasure = 'consensus' | 'baseline' | 'change' | 'last-year' | 'revenue' | `team:${string}`;

/**
 * All rows of demand and history on one axis of time (closed periods first), with every measure worked out once when it is asked
 * for. Rows of the cells come first, in their order; rows that only have a history follow.
 */
export class DemandCube {
  readonly state: DemandState;
  readonly ground: Ground;
  readonly rows: readonly CellRow[];
  /** Periods of the axis, and how many of them are closed. */
  readonly length: number;
  readonly closed: number;
  /** True: these are the rows of the cube it is like, so whatever depends on rows alone may be taken over from there. */
  readonly sharesRows: boolean;
  readonly #historyRow: Int32Array;
  /** Units sold, worked out once for all versions. */
  #sold: Float64Array | null = null;
  #priceIn: MarketPrice | null = null;
  readonly #measures = new Map<DemandMeasure, Float64Array>();
  #held: Uint8Array | null = null;

  /** `like`: a cube of another version of the same data; what both have in common is taken over from it. */
  constructor(state: DemandState, like: DemandCube | null = null) {
    const { company, cells } = state;
    this.state = state;
    this.length = company.calendar.periods.length;
    this.closed = company.calendar.firstPlan;
    if (cells.periods !== horizonOf(company.calendar))
      throw new Error('The cells of demand do not have the periods of the plan.');
    if (like !== null && hasSameRows(like.state, state)) {
      this.ground = { ...like.ground, company };
      this.rows = like.rows;
      this.#historyRow = like.#historyRow;
      this.#sold = like.#sold;
      if (hasSamePrices(like.state.company, company)) this.#priceIn = like.#priceIn;
      this.sharesRows = true;
      return;
    }
    this.sharesRows = false;
    this.ground = groundOf(company);
    const rowAt = new Map(cells.rows.map((row, r) => [cellKey(row), r]));
    const rows = [...cells.rows];
    const { salesHistory } = company;
    this.#historyRow = new Int32Array(salesHistory.rows.length).fill(-1);
    salesHistory.rows.forEach(({ item, market, site }, h) => {
      const i = item === null ? undefined : this.ground.products.itemAt.get(item);
      if (i === undefined) return;
      const row = { item: i, market, site: site ?? company.items[i]!.site };
      let r = rowAt.get(cellKey(row));
      if (r === undefined) {
        r = rows.length;
        rowAt.set(cellKey(row), r);
        rows.push(row);
      }
      this.#historyRow[h] = r;
    });
    this.rows = rows;
  }

  /** Values of a measure, [rows x length of the axis]. */
  measure(name: DemandMeasure): Float64Array {
    const known = this.#measures.get(name);
    if (known !== undefined) return known;
    const made = this.#make(name);
    this.#measures.set(name, made);
    return made;
  }

  /** 1 where a cell is held by a lock, [rows x planned periods]. */
  held(): Uint8Array {
    if (this.#held !== null) return this.#held;
    const T = this.length - this.closed;
    const held = new Uint8Array(this.rows.length * T);
    for (const { place, from, to } of this.state.held) {
      const isBelow = belowPlace(this.ground, place);
      this.rows.forEach((row, r) => {
        if (isBelow(row)) held.fill(1, r * T + from, r * T + to + 1);
      });
    }
    this.#held = held;
    return held;
  }

  /** Positions of the rows below a place. */
  rowsBelow(place: Corner): Int32Array {
    const isBelow = belowPlace(this.ground, place);
    return Int32Array.from(this.rows.flatMap((row, r) => (isBelow(row) ? [r] : [])));
  }

  /** Unit of the items of some rows; null where they are counted in different units. */
  unitOf(rows: ArrayLike<number>): string | null {
    const { items } = this.state.company;
    let unit: string | null = null;
    for (let k = 0; k < rows.length; k++) {
      const own = items[this.rows[rows[k]!]!.item]!.unit;
      if (unit === null) unit = own;
      else if (unit !== own) return null;
    }
    return unit ?? 'unit';
  }

  #make(name: DemandMeasure): Float64Array {
    switch (name) {
      case 'consensus':
        return this.#withHistory(this.state.cells);
      case 'baseline':
        return this.#withHistory(this.state.baseline);
      case 'change':
        return this.#changes(() => true);
      case 'last-year':
        return this.#lastYear();
      case 'revenue':
        return this.#revenue();
      default:
        return this.#changes((layer) => `team:${layer.team}` === name);
    }
  }

  /** Sales where periods are closed, then the plan. Only the plan of rows of the cells is known, that of others is 0. */
  #withHistory({ values, rows }: DemandCells): Float64Array {
    const T = this.length - this.closed;
    this.#sold ??= this.#sales(this.state.company.salesHistory);
    const result = this.#sold.slice();
    for (let r = 0; r < rows.length; r++) {
      result.set(values.subarray(r * T, (r + 1) * T), r * this.length + this.closed);
    }
    return result;
  }

  #sales(panel: Panel): Float64Array {
    const result = new Float64Array(this.rows.length * this.length);
    for (let r = 0; r < this.rows.length; r++) result.fill(Number.NaN, r * this.length, r * this.length + this.closed);
    const at = this.closed - panel.periods;
    panel.rows.forEach((_, h) => {
      const r = this.#historyRow[h] ?? -1;
      if (r < 0) return;
      for (let t = 0; t < panel.periods; t++) {
        const units = panel.values[h * panel.periods + t]!;
        if (Number.isNaN(units)) continue;
        const k = r * this.length + at + t;
        result[k] = (Number.isNaN(result[k]!) ? 0 : result[k]!) + units;
      }
    });
    return result;
  }

  #changes(wanted: (layer: DemandLayer) => boolean): Float64Array {
    const result = new Float64Array(this.rows.length * this.length);
    for (const layer of this.state.layers) {
      if (!wanted(layer)) continue;
      layer.rows.forEach((r, k) => {
        for (let t = 0; t < layer.width; t++) {
          result[r * this.length + this.closed + layer.from + t]! += layer.units[k * layer.width + t]!;
        }
      });
    }
    return result;
  }

  #lastYear(): Float64Array {
    const consensus = this.measure('consensus');
    const before = yearBefore(this.state.company.calendar);
    const result = new Float64Array(consensus.length).fill(Number.NaN);
    for (let r = 0; r < this.rows.length; r++) {
      for (let t = 0; t < this.length; t++)
        if (before[t]! >= 0) result[r * this.length + t] = consensus[r * this.length + before[t]!]!;
    }
    return result;
  }

  /** Money: what was taken in closed periods where that is told, then consensus at plan prices. */
  #revenue(): Float64Array {
    const { company, cells } = this.state;
    const T = this.length - this.closed;
    const { salesRevenue } = company;
    const result = this.#sales(salesRevenue.rows.length === company.salesHistory.rows.length ? salesRevenue : noPanel);
    this.#priceIn ??= netPricesOf(company, this.ground.products);
    for (let r = 0; r < cells.rows.length; r++) {
      const { item, market } = this.rows[r]!;
      const price = this.#priceIn(item, market);
      const at = r * this.length + this.closed;
      for (let t = 0; t < T; t++) result[at + t] = cells.values[r * T + t]! * price[t]!;
    }
    for (let r = cells.rows.length; r < this.rows.length; r++)
      result.fill(0, r * this.length + this.closed, (r + 1) * this.length);
    return result;
  }
}

/** Whether two versions have the same rows of demand and history under the same trees. */
function hasSameRows(a: DemandState, b: DemandState): boolean {
  const [x, y] = [a.company, b.company];
  const sameData =
    x.salesHistory === y.salesHistory && x.items === y.items && x.families === y.families && x.markets === y.markets;
  if (!sameData || x.sites !== y.sites || x.calendar.periods.length !== y.calendar.periods.length) return false;
  const [rows, others] = [a.cells.rows, b.cells.rows];
  if (rows === others) return true;
  return rows.length === others.length && rows.every((row, r) => row === others[r] || cellKey(row) === cellKey(others[r]!));
}

function hasSamePrices(a: Company, b: Company): boolean {
  return a.prices === b.prices && a.discounts === b.discounts && a.currencies === b.currencies;
}

const noPanel: Panel = { rows: [], periods: 0, values: new Float64Array(0) };

/** Sum of a measure over rows, by period of the axis. What is not known of any row stays NaN. */
export function sumRows(cube: DemandCube, measure: DemandMeasure, rows: ArrayLike<number>): Float64Array {
  const values = cube.measure(measure);
  const { length } = cube;
  const sum = new Float64Array(length).fill(rows.length === 0 ? 0 : Number.NaN);
  for (let k = 0; k < rows.length; k++) {
    const at = rows[k]! * length;
    for (let t = 0; t < length; t++) {
      const value = values[at + t]!;
      if (Number.isNaN(value)) continue;
      const before = sum[t]!;
      sum[t] = Number.isNaN(before) ? value : before + value;
    }
  }
  return sum;
}
