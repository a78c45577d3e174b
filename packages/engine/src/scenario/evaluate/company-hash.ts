import type { Company } from '../../company/company.ts';
import { hashOf } from '../../series/canonical.ts';

/**
 * The hash of a company: of the hashes of its tables. `known` keeps those of tables and rows that were hashed before, by identity; a fresh
 * one gives the same.
 */
export function companyHash(company: Company, known: WeakMap<object, string> = new WeakMap()): string {
  const parts = Object.entries(company).map(([table, value]): readonly [string, string] => [
    table,
    tableHash(value as object | null, known),
  ]);
  return hashOf(Object.fromEntries(parts));
}

function tableHash(table: object | null, known: WeakMap<object, string>): string {
  if (table === null) return hashOf(null);
  const before = known.get(table);
  if (before !== undefined) return before;
  // The rows of a panel are shared by all plans of the same items; its numbers are not.
  const hash = isPanel(table) ? hashOf([tableHash(table.rows, known), table.periods, table.values]) : hashOf(table);
  known.set(table, hash);
  return hash;
}

function isPanel(
  table: object,
): table is { readonly rows: readonly object[]; readonly periods: number; readonly values: Float64Array } {
  return 'rows' in table && 'values' in table && 'periods' in table;
}
