import type { Calendar } from '../calendar/calendar.ts';
import type { Settings } from './settings.ts';
import type { Row } from './tables.ts';

/**
 * The base data of a company: one immutable value that everything else is computed from.
 *
 * Small tables are lists of rows as their table describes them, ids as text and periods as positions relative to the first
 * planned period. Numbers by period (demand, history, own production) are panels, so that no object exists per cell.
 * Rows are sorted by their key, so that the order in which files list them changes nothing.
 */
export interface Company {
  readonly settings: Settings;
  readonly calendar: Calendar;
  readonly units: readonly Row<'units'>[];
  readonly currencies: readonly Row<'currencies'>[];
  /** Includes families that only items mention; parents come before their children. */
  readonly families: readonly Row<'families'>[];
  readonly markets: readonly Row<'markets'>[];
  /** At least one. */
  readonly sites: readonly Row<'sites'>[];
  /** `family` and `site` are always filled. */
  readonly items: readonly CompanyItem[];
  readonly lanes: readonly Row<'lanes'>[];
  readonly resources: readonly (Row<'resources'> & { readonly site: string })[];
  readonly capacity: readonly Row<'capacity'>[];
  readonly shifts: readonly Row<'shifts'>[];
  readonly workforce: readonly Row<'workforce'>[];
  readonly overtime: readonly Row<'overtime'>[];
  readonly billOfResources: readonly Row<'bill_of_resources'>[];
  readonly billOfMaterials: readonly Row<'bill_of_materials'>[];
  readonly subcontract: readonly Row<'subcontract'>[];
  readonly costs: readonly Row<'costs'>[];
  readonly prices: readonly Row<'prices'>[];
  readonly promotions: readonly Row<'promotions'>[];
  /** `to` is always filled. */
  readonly events: readonly Row<'events'>[];
  /** What people know of sales in closed periods. */
  readonly historyFlags: readonly Row<'history_flags'>[];
  readonly stock: readonly (Row<'stock'> & { readonly site: string })[];
  readonly targets: readonly Row<'targets'>[];
  readonly planningBill: readonly Row<'planning_bill'>[];
  readonly budget: readonly Row<'budget'>[];
  readonly discounts: readonly Row<'discounts'>[];
  readonly standardCosts: readonly Row<'standard_costs'>[];
  readonly fixedCosts: readonly Row<'fixed_costs'>[];
  readonly paymentTerms: readonly Row<'payment_terms'>[];
  readonly objectives: readonly Row<'objectives'>[];
  /** Demand plan in units by planned period; null when the company gives none. Absent cells are 0. */
  readonly demand: Panel | null;
  /** Closed periods: units sold, NaN where nothing is known. */
  readonly salesHistory: Panel;
  /** Closed periods: revenue of the same rows, NaN where not told. */
  readonly salesRevenue: Panel;
  /** The planner's own production by planned period, NaN where nothing is typed. */
  readonly production: Panel;
  /** Same rows as `production`: 1 where the quantity is frozen. */
  readonly productionFrozen: Panel;
}

export type CompanyItem = Row<'items'> & { readonly family: string; readonly site: string };

/** Numbers of named rows by period: row r, period t stands at `values[r * periods + t]`. */
export interface Panel {
  readonly rows: readonly PanelRow[];
  readonly periods: number;
  readonly values: Float64Array;
}

/** What a row of a panel is about: an item or a family (one of them is null), and where known a market and a site. */
export interface PanelRow {
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
}

/** The periods of one row, as a view. */
export function panelRow(panel: Panel, row: number): Float64Array {
  return panel.values.subarray(row * panel.periods, (row + 1) * panel.periods);
}
