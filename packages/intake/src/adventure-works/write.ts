import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportedTables } from './import.ts';

/** Writes tables as CSV files: header from the first row. */
export async function writeRows(tables: ImportedTables, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    await writeFile(join(folder, `${name}.csv`), lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join(''));
  }
}

const quoted = (cell: string | number): string => {
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
