import type { Company, Panel } from '../company/company.ts';
import { familySharesOf, type Products, productsOf, walkDemand } from '../company/measures/index.ts';
import { type CellRow, cellKey } from '../figures/demand-place.ts';

/**
 * Demand at its finest: one row an item, market and site, whatever the levels at which it was given. Changes are laid on these cells, so
 * that a number at any level is always the sum of what lies below it.
 */
export interface DemandBook {
  readonly periods: number;
  /** Sorted by item, market, site. */
  readonly rows: readonly BookRow[];
  /** Units, row r, period t at `[r * periods + t]`. */
  readonly values: Float64Array;
}

export type BookRow = CellRow;

/** The demand plan brought to items; rows of families are split as planning splits them. Rows are sorted, equal rows added up. */
export function bookOf(company: Company, demand: Panel): DemandBook {
  const products: Products = productsOf(company);
  const T = demand.periods;
  const found = new Map<string, { row: BookRow; units: Float64Array }>();
  walkDemand(company, products, familySharesOf(company, products), demand, ({ item, row: r, units }) => {
    const { market, site } = demand.rows[r]!;
    const row = { item, market, site: site ?? company.items[item]!.site };
    const key = cellKey(row);
    const known = found.get(key);
    if (known === undefined) found.set(key, { row, units: Float64Array.from(units) });
    else for (let t = 0; t < T; t++) known.units[t]! += units[t]!;
  });
  const sorted = [...found.values()].sort((a, b) => compareRows(a.row, b.row));
  const values = new Float64Array(sorted.length * T);
  sorted.forEach(({ units }, r) => {
    values.set(units, r * T);
  });
  return { periods: T, rows: sorted.map(({ row }) => row), values };
}

/** The book as a demand plan of items. */
export function panelOf(company: Company, { rows, periods, values }: DemandBook): Panel {
  return {
    rows: rows.map(({ item, market, site }) => ({ item: company.items[item]!.item, family: null, market, site })),
    periods,
    values,
  };
}

export function compareRows(a: BookRow, b: BookRow): number {
  return a.item - b.item || compareText(a.market, b.market) || compareText(a.site, b.site);
}

/** Empty first, then by code unit. */
function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
