import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TableName, tables } from '@equipoise/engine';
import type { SampleRow } from './rows.ts';
import { type SampleOptions, sampleCompany } from './sample.ts';

/**
 * Writes the sample company as a folder of base data, one CSV file a table. The same options give the same bytes.
 *
 * Errors: what the file system says; files of the same names are replaced.
 */
export async function writeSample(folder: string, options: SampleOptions = {}): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, rows] of Object.entries(sampleCompany(options)) as [TableName, readonly SampleRow[]][]) {
    const columns = name === 'settings' ? ['setting', 'value'] : Object.keys(tables[name].columns);
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    await writeFile(join(folder, `${name}.csv`), lines.map((cells) => `${cells.join(',')}\n`).join(''));
  }
}
