import type { Issue, TableName } from '@equipoise/engine';
import { type TableRow, type WriteOptions, writeTables } from '../folder/write-tables.ts';
import { chooseItems } from './chosen-items.ts';
import { budgetRows, currencyRows, priceRows, subcontractRows } from './money.ts';
import { overtimeRows, resourceRows, workforceRows } from './people.ts';
import { familyRows, holdingRate, itemRows } from './products.ts';
import { promotionRows } from './promotions.ts';
import { billOfMaterialRows, billOfResourceRows } from './routings.ts';
import { demandRows, earliestFirstPlanned, historyRows, horizon, lastFirstPlanned, marketRows } from './sales.ts';
import { readSource, type Source } from './source.ts';
import { stockRows, targetRows } from './stock.ts';
import { unitCosts } from './unit-costs.ts';

export interface ImportOptions {
  /** Where the demand plan comes from: none, so that the forecast feeds the plan, or the last twelve months again. `none` when absent. */
  readonly demand?: 'last-year' | 'none';
  /** First planned month, `2013-07` to `2014-07`: what came in it and after it is not read. The last one when absent. */
  readonly first?: string;
}

export type ImportedTables = Readonly<Partial<Record<TableName, readonly TableRow[]>>>;

export interface Imported {
  /** Rows written by table; empty when there are errors. */
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  readonly issues: readonly Issue[];
}

/**
 * Reads the AdventureWorks data set in folder `from` and writes base data to folder `to`. Nothing is written when a file or a column
 * is missing, or when `to` has contents and `overwrite` is not set. What is mapped, and what is assumed, stands in docs/guide/adventure-works.md.
 */
export async function importAdventureWorks(
  from: string,
  to: string,
  options: ImportOptions & WriteOptions = {},
): Promise<Imported> {
  const { source, issues } = await readSource(from);
  if (source === null) return { rows: {}, issues };
  const { first = lastFirstPlanned } = options;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(first) || first < earliestFirstPlanned || first > lastFirstPlanned)
    return { rows: {}, issues: [noSuchMonth(first)] };
  const tables = adventureWorks(source, options);
  const refused = await writeTables(tables, to, options);
  if (refused.length > 0) return { rows: {}, issues: refused };
  return { rows: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])), issues: [] };
}

/** The whole mapping: one line a table. */
export function adventureWorks(
  source: Source,
  { demand = 'none', first = lastFirstPlanned }: ImportOptions = {},
): ImportedTables {
  const chosen = chooseItems(source);
  const costs = unitCosts(source, chosen);
  const offers = subcontractRows(source, chosen);
  return {
    settings: settingRows(first),
    currencies: currencyRows(source, first),
    families: familyRows(chosen),
    markets: marketRows(source),
    items: itemRows(chosen, costs),
    resources: resourceRows(source, new Set(offers.map((row) => String(row.supplier)))),
    workforce: workforceRows(source),
    overtime: overtimeRows(source),
    bill_of_resources: billOfResourceRows(source, chosen),
    bill_of_materials: billOfMaterialRows(chosen),
    subcontract: offers,
    prices: priceRows(source, chosen, first),
    promotions: promotionRows(source, chosen, first),
    stock: stockRows(source, chosen, costs, first),
    targets: targetRows(source, chosen, first),
    sales_history: historyRows(source, first),
    ...(demand === 'none' ? {} : { demand: demandRows(source, chosen, first) }),
    budget: budgetRows(source),
  };
}

/**
 * Price of a sale that is never delivered, as a share of its price: an assumption. Dealers pay about standard cost, jerseys less, so that
 * at 1 the cheapest plan would be not to deliver them.
 */
const lostSaleRate = 1.5;

function settingRows(firstPlanned: string): TableRow[] {
  const values: Record<string, string | number> = {
    name: 'Adventure Works Cycles',
    currency: 'USD',
    bucket: 'month',
    start: `${firstPlanned}-01`,
    horizon,
    fiscal_year_start: 7,
    history_basis: 'bookings',
    history_gaps: 'zero',
    holding_rate: holdingRate,
    lost_sale_rate: lostSaleRate,
  };
  return Object.entries(values).map(([setting, value]) => ({ setting, value }));
}

const noSuchMonth = (first: string): Issue => ({
  code: 'adventure-works/first-month',
  severity: 'error',
  message: `A plan cannot begin with ${first}: catalogue and prices of the data set are those of its last fiscal year.`,
  seen: first,
  wanted: `a month from ${earliestFirstPlanned} to ${lastFirstPlanned}`,
  remedy: 'Name such a month.',
});
