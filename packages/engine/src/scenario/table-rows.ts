import type { Company } from '../company/company.ts';
import { type Row, type Tables, tables } from '../company/tables.ts';
import { type Draft, replaceTable } from './draft.ts';

/** Small tables that assumptions write, and what the company calls them. */
const placeOf = {
  capacity: 'capacity',
  shifts: 'shifts',
  workforce: 'workforce',
  overtime: 'overtime',
  subcontract: 'subcontract',
  costs: 'costs',
  prices: 'prices',
  targets: 'targets',
  budget: 'budget',
  currencies: 'currencies',
  bill_of_resources: 'billOfResources',
  bill_of_materials: 'billOfMaterials',
  lanes: 'lanes',
  planning_bill: 'planningBill',
} as const satisfies Partial<Record<keyof Tables, keyof Company>>;

export type WrittenTable = keyof typeof placeOf;

export function rowsOf<N extends WrittenTable>(company: Company, table: N): readonly Row<N>[] {
  return company[placeOf[table]] as unknown as readonly Row<N>[];
}

/**
 * Replaces rows of a table; the new ones are put in their place by key, as in a company that was read from files, so that the order in which
 * assumptions wrote them leaves no trace.
 */
export function writeRows<N extends WrittenTable>(
  draft: Draft,
  table: N,
  isReplaced: (row: Row<N>) => boolean,
  written: readonly Row<N>[],
): void {
  const kept = rowsOf(draft.company, table).filter((row) => !isReplaced(row));
  const rows = [...kept, ...written].sort((a, b) => compareKeys(tables[table].key, a, b));
  replaceTable(draft, placeOf[table], rows as unknown as Company[(typeof placeOf)[N]]);
}

/** By key: empty first, numbers by size, texts by code unit. */
function compareKeys(key: readonly string[], a: object, b: object): number {
  for (const name of key) {
    const x = (a as Readonly<Record<string, string | number | null>>)[name] ?? null;
    const y = (b as Readonly<Record<string, string | number | null>>)[name] ?? null;
    if (x === y) continue;
    if (x === null || y === null) return x === null ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
