import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the forecasting data lie: beside the repository, never in it. */
export const dataFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'forecast');

export function hasData(): boolean {
  return existsSync(join(dataFolder, 'carparts.csv'));
}

/** Rows of a plain CSV without its header, cells split at commas. */
export function rowsOf(file: string): string[][] {
  const text = readFileSync(join(dataFolder, file), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
}
