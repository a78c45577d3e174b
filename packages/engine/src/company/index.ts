export { checkCompany, type PlaceOf } from './checks/index.ts';
export { type Column, largestNumber, type RowOf, type Table, type TableName, type ValueOf } from './column.ts';
export { type Company, type CompanyItem, type Panel, type PanelRow, panelRow } from './company.ts';
export { describeTable, describeTables } from './describe.ts';
export type { HistoryFlag } from './history-flags.ts';
export type { Issue, Place } from './issue.ts';
export { compareRows, type ListedTable, listedTables, rowsOf } from './listed-tables.ts';
export {
  acceptsUnit,
  emptyValue,
  isRequired,
  isWideTable,
  itemOrFamilyTables,
  quantityColumns,
  unitColumn,
  unitTables,
  type WideTable,
  wideTables,
} from './reading.ts';
export { type JsonSchema, tableSchema } from './schema.ts';
export { type Settings, settings } from './settings.ts';
export { type Row, type Tables, tables } from './tables.ts';
export { type UnitScale, unitScale } from './unit-scale.ts';
export { inPlural } from './unit-words.ts';
