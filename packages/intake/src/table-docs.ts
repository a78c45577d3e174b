import { describeTable, describeTables, tableSchema } from '@equipoise/engine';
import { allTables } from './folder/files.ts';

/** The documentation of all tables: a page and a JSON Schema each, and an overview, by file name. */
export function tableDocs(): ReadonlyMap<string, string> {
  const pages = new Map([['README.md', describeTables(Object.values(allTables))]]);
  for (const [name, table] of Object.entries(allTables)) {
    pages.set(`${name}.md`, describeTable(table));
    pages.set(`${name}.schema.json`, `${JSON.stringify(tableSchema(table), null, 2)}\n`);
  }
  return pages;
}
