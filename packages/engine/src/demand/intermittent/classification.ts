/** How demand arrives: by interval between sales and by the spread of their sizes. */
export type DemandPattern = 'none' | 'smooth' | 'erratic' | 'intermittent' | 'lumpy';

export interface Classification {
  readonly pattern: DemandPattern;
  /** Average demand interval: known periods per period with demand. Infinity when there never was any. */
  readonly interval: number;
  /** Squared coefficient of variation of the sizes, periods without demand left out. */
  readonly sizeSpread: number;
  /** Periods with demand. */
  readonly sales: number;
}

export const intervalLimit = 1.32;
export const sizeSpreadLimit = 0.49;

/**
 * Smooth, erratic, intermittent or lumpy: ADI >= 1.32 asks for a method of this room, CV² >= 0.49 warns that sizes vary.
 * Periods before the first sale are no history of demand and are left out, and so are unknown (NaN) ones.
 * Source: A. Syntetos, J. Boylan & J. Croston, Journal of the Operational Research Society 56 (2005), figure 3.
 */
export function classifyDemand(values: Float64Array): Classification {
  const start = firstSale(values);
  let periods = 0;
  let sales = 0;
  let sum = 0;
  let squares = 0;
  for (let t = start; t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    periods++;
    if (y === 0) continue;
    sales++;
    sum += y;
    squares += y * y;
  }
  if (sales === 0) return { pattern: 'none', interval: Number.POSITIVE_INFINITY, sizeSpread: 0, sales };
  const interval = periods / sales;
  const mean = sum / sales;
  const sizeSpread = Math.max(0, squares / sales - mean * mean) / (mean * mean);
  const spread = sizeSpread >= sizeSpreadLimit;
  const rare = interval >= intervalLimit;
  const pattern = rare ? (spread ? 'lumpy' : 'intermittent') : spread ? 'erratic' : 'smooth';
  return { pattern, interval, sizeSpread, sales };
}

/** Position of the first period with demand; the length when there is none. */
export function firstSale(values: Float64Array): number {
  for (let t = 0; t < values.length; t++) if (values[t]! !== 0 && !Number.isNaN(values[t]!)) return t;
  return values.length;
}
