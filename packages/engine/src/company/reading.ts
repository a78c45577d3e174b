import { type Column, type Table, type TableName, type TextColumn, text } from './column.ts';

/** How tables may be written in files, beyond their columns: one source for the reader, the schema and the documentation. */

/** Tables that may have one column a period instead of the columns `period` and `units`. */
export const wideTables = ['sales_history', 'demand', 'production'] as const satisfies readonly TableName[];
export type WideTable = (typeof wideTables)[number];

export function isWideTable(name: TableName): name is WideTable {
  return (wideTables as readonly TableName[]).includes(name);
}

/** Tables that accept a column `unit`: the unit their quantities are typed in, where it is not the unit of the item. */
export const unitTables = ['sales_history', 'demand', 'stock'] as const satisfies readonly TableName[];

export function acceptsUnit(name: TableName): boolean {
  return (unitTables as readonly TableName[]).includes(name);
}

/** The column `unit` of these tables. */
export const unitColumn: TextColumn = text('Unit the quantities of this row are typed in. Empty: the unit of the item.');

/** Columns of a table that are quantities of an item, and so are converted by the column `unit`. */
export function quantityColumns(table: Table): readonly string[] {
  return Object.keys(table.columns).filter((name) => {
    const column = table.columns[name]!;
    return column.kind === 'number' && column.unit === 'units';
  });
}

/** Whether a cell of the column must be filled. */
export function isRequired(table: Table, name: string): boolean {
  const column = table.columns[name]!;
  switch (column.kind) {
    case 'id':
      return true;
    case 'day':
      return column.empty === undefined;
    case 'ref':
    case 'period':
      return !column.optional;
    case 'number':
      return column.default === undefined;
    case 'text':
      // A name that tells rows apart cannot be empty, unless something stands in for it.
      return table.key.includes(name) && column.default === '';
    case 'choice':
    case 'flag':
      return false;
    default:
      return column satisfies never;
  }
}

/** What an empty cell of a column that may be empty stands for. */
export function emptyValue(column: Column): string | number | boolean | null {
  switch (column.kind) {
    case 'text':
    case 'choice':
    case 'flag':
      return column.default;
    case 'number':
      return column.default ?? null;
    default:
      return null;
  }
}

/** Tables whose rows speak of either an item or a family: exactly one of the two is named. */
export const itemOrFamilyTables = [
  'bill_of_resources',
  'subcontract',
  'targets',
  'demand',
  'production',
] as const satisfies readonly TableName[];
