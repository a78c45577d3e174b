import type { Company } from '../company/company.ts';
import { compareRows, fieldOfTable, type ListedTable, rowsOf } from '../company/listed-tables.ts';
import { type Row, tables } from '../company/tables.ts';
import { type Draft, replaceTable } from './draft.ts';

/** Tables that assumptions write. */
export type WrittenTable = Extract<
  ListedTable,
  | 'capacity'
  | 'shifts'
  | 'workforce'
  | 'overtime'
  | 'subcontract'
  | 'costs'
  | 'prices'
  | 'targets'
  | 'budget'
  | 'currencies'
  | 'bill_of_resources'
  | 'bill_of_materials'
  | 'lanes'
  | 'planning_bill'
>;

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
  const rows = [...kept, ...written].sort((a, b) => compareRows(tables[table].key, a, b));
  replaceTable(draft, fieldOfTable[table], rows as unknown as Company[(typeof fieldOfTable)[N]]);
}
