export * from './actuals/index.ts';
export * from './adventure-works/index.ts';
export {
  type CaseRead,
  type CasesRead,
  type Expectation,
  type PlanningCase,
  readCase,
  readCases,
} from './cases/index.ts';
export { type CompanyRead, readCompany } from './folder/read-company.ts';
export { companyTables, writeCompany } from './folder/write-company.ts';
export { type TableContents, type TableRow, type WriteOptions, writeTables } from './folder/write-tables.ts';
export { clearLeftovers, partOf } from './leftovers.ts';
export { findChromium, type Printed, printPage } from './pack/print.ts';
export { packWorkbook } from './pack/workbook.ts';
export { ChainChanged, clearHalfWritten, readChainFiles, writeChainFiles } from './plans/chain-files.ts';
export * from './sample/index.ts';
export * from './series/index.ts';
export { type StatementBook, statementWorkbook } from './statement/workbook.ts';
export { tableDocs } from './table-docs.ts';
