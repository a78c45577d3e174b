import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Writes the documentation of all tables into a folder. */
export async function writeTableDocs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, page] of tableDocs()) await writeFile(join(folder, name), page);
}
