import type { Company } from './company.ts';
import type { Row, Tables } from './tables.ts';

/** Tables that a company does not keep as lists of rows: time is an axis, numbers by period are panels. */
type UnlistedTable = 'calendar' | 'sales_history' | 'demand' | 'production';
export type ListedTable = Exclude<keyof Tables, UnlistedTable>;

/** The fields of a company that hold rows of a table. */
type FieldOf<N extends ListedTable> = {
  [F in keyof Company]: Company[F] extends readonly Row<N>[] ? F : never;
}[keyof Company];

/** Every table that a company keeps as a list of rows, and the field in which it does. */
export const fieldOfTable = {
  units: 'units',
  currencies: 'currencies',
  families: 'families',
  markets: 'markets',
  sites: 'sites',
  items: 'items',
  lanes: 'lanes',
  resources: 'resources',
  capacity: 'capacity',
  shifts: 'shifts',
  workforce: 'workforce',
  overtime: 'overtime',
  bill_of_resources: 'billOfResources',
  bill_of_materials: 'billOfMaterials',
  subcontract: 'subcontract',
  costs: 'costs',
  prices: 'prices',
  promotions: 'promotions',
  events: 'events',
  history_flags: 'historyFlags',
  stock: 'stock',
  targets: 'targets',
  planning_bill: 'planningBill',
  discounts: 'discounts',
  standard_costs: 'standardCosts',
  fixed_costs: 'fixedCosts',
  payment_terms: 'paymentTerms',
  objectives: 'objectives',
  budget: 'budget',
} as const satisfies { readonly [N in ListedTable]: FieldOf<N> };

/** Names of these tables. */
export const listedTables = Object.keys(fieldOfTable) as readonly ListedTable[];

/** Rows of one of these tables. */
export function rowsOf<N extends ListedTable>(company: Company, table: N): readonly Row<N>[] {
  // `fieldOfTable` is held to the types of both; the compiler does not follow it for a table that is not known yet.
  return company[fieldOfTable[table]] as unknown as readonly Row<N>[];
}

/** The order of rows in a company: by the key of their table, empty first, numbers by size, texts by code unit. */
export function compareRows(key: readonly string[], a: object, b: object): number {
  for (const name of key) {
    const x = (a as Readonly<Record<string, string | number | null>>)[name] ?? null;
    const y = (b as Readonly<Record<string, string | number | null>>)[name] ?? null;
    if (x === y) continue;
    if (x === null || y === null) return x === null ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
