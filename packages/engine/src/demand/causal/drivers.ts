import type { Driver } from './panel.ts';

/** Shape shared by the functions below. */
export interface PanelShape {
  readonly series: number;
  readonly periods: number;
}

/** Fills unknown (NaN) cells with the last known value of the series, those before the first with the first; 0 if none. */
export function carriedOn(values: Float64Array, { series, periods }: PanelShape): Float64Array {
  const filled = values.slice();
  for (let s = 0; s < series; s++) {
    const row = filled.subarray(s * periods, (s + 1) * periods);
    let first = 0;
    while (first < periods && Number.isNaN(row[first]!)) first++;
    if (first === periods) {
      row.fill(0);
      continue;
    }
    row.fill(row[first]!, 0, first);
    for (let t = first + 1; t < periods; t++) if (Number.isNaN(row[t]!)) row[t] = row[t - 1]!;
  }
  return filled;
}

/**
 * Base price: the 80 % point of the log prices of the last `window` periods including the present one, so that weeks of
 * promotion do not count as the usual price.
 */
export function baseLogPrice(logPrice: Float64Array, { series, periods }: PanelShape, window = 13): Float64Array {
  const base = new Float64Array(logPrice.length);
  for (let s = 0; s < series; s++) {
    for (let t = 0; t < periods; t++) {
      const from = Math.max(0, t - window + 1);
      const sorted = logPrice.slice(s * periods + from, s * periods + t + 1).sort();
      const position = 0.8 * (sorted.length - 1);
      const low = Math.floor(position);
      base[s * periods + t] = sorted[low]! + (position - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
    }
  }
  return base;
}

/** Log price; its usual value is the base price. The coefficient is the price elasticity. */
export function priceDriver(logPrice: Float64Array, base: Float64Array): Driver {
  return { name: 'log price', values: logPrice, usual: base };
}

/** A 0/1 (or share of the period) event that is absent as a rule: deal, feature, display, holiday. */
export function eventDriver(name: string, values: Float64Array): Driver {
  return { name, values, usual: null };
}

/** Depth of the price cut in log points below the base price, 0 when there is none. */
export function depthDriver(logPrice: Float64Array, base: Float64Array): Driver {
  return { name: 'depth', values: logPrice.map((p, i) => Math.max(0, base[i]! - p)), usual: null };
}

/** How much deeper a price cut is than `depth`, in log points: deep cuts may do more, or less, than a straight line says. */
export function beyondDriver(depth: Driver, limit: number): Driver {
  return { name: `depth beyond ${limit}`, values: depth.values.map((d) => Math.max(0, d - limit)), usual: null };
}

/** Two events that do more together than apart (a feature of a deep cut): their product. */
export function togetherDriver(one: Driver, other: Driver): Driver {
  return { name: `${one.name} x ${other.name}`, values: one.values.map((x, i) => x * other.values[i]!), usual: null };
}

/**
 * A driver some periods later (lag > 0: the dip after a promotion) or earlier (lag < 0: buying ahead of it). Before the first
 * and after the last period the nearest value stands.
 */
export function shiftedDriver(driver: Driver, lag: number, { series, periods }: PanelShape): Driver {
  const shift = (values: Float64Array) => {
    const moved = new Float64Array(values.length);
    for (let s = 0; s < series; s++) {
      for (let t = 0; t < periods; t++) {
        moved[s * periods + t] = values[s * periods + Math.min(periods - 1, Math.max(0, t - lag))]!;
      }
    }
    return moved;
  };
  const name = `${driver.name} ${Math.abs(lag)} ${lag > 0 ? 'before' : 'ahead'}`;
  return { name, values: shift(driver.values), usual: driver.usual && shift(driver.usual) };
}

/**
 * The cheapest rival: the lowest of the log prices of the other series in the market, each measured from its own median over
 * the known periods. 0 in a market without rivals.
 */
export function cheapestRivalDriver(logPrice: Float64Array, market: Int32Array, known: number, shape: PanelShape): Driver {
  const { periods } = shape;
  const relative = fromMedian(logPrice, known, shape);
  const values = new Float64Array(logPrice.length);
  for (const list of membersOf(market).values()) {
    if (list.length < 2) continue;
    for (const s of list) {
      for (let t = 0; t < periods; t++) {
        let least = Number.POSITIVE_INFINITY;
        for (const r of list) if (r !== s) least = Math.min(least, relative[r * periods + t]!);
        values[s * periods + t] = Math.min(0, least);
      }
    }
  }
  return { name: 'cheapest rival', values, usual: null };
}

/** Mean log price of the other series in the market, each measured from its own median. 0 in a market without rivals. */
export function rivalPriceDriver(logPrice: Float64Array, market: Int32Array, known: number, shape: PanelShape): Driver {
  const { series, periods } = shape;
  const relative = fromMedian(logPrice, known, shape);
  const values = new Float64Array(series * periods);
  for (const list of membersOf(market).values()) {
    if (list.length < 2) continue;
    for (let t = 0; t < periods; t++) {
      let total = 0;
      for (const s of list) total += relative[s * periods + t]!;
      for (const s of list) values[s * periods + t] = (total - relative[s * periods + t]!) / (list.length - 1);
    }
  }
  return { name: 'rival price', values, usual: null };
}

/** Log prices of each series measured from their median over the known periods. */
function fromMedian(logPrice: Float64Array, known: number, { series, periods }: PanelShape): Float64Array {
  const relative = new Float64Array(logPrice.length);
  for (let s = 0; s < series; s++) {
    const sorted = logPrice.slice(s * periods, s * periods + known).sort();
    const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
    for (let t = s * periods; t < (s + 1) * periods; t++) relative[t] = logPrice[t]! - middle;
  }
  return relative;
}

/** The series of each market. */
function membersOf(market: Int32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (const [s, m] of market.entries()) {
    const list = members.get(m);
    if (list) list.push(s);
    else members.set(m, [s]);
  }
  return members;
}
