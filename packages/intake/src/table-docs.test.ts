import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tableDocs } from './table-docs.ts';

test('the committed pages of the tables are what the source gives; `npm run docs` writes them', async () => {
  const folder = join(import.meta.dirname, '../../../docs/tables');
  const committed = new Map<string, string>();
  for (const name of (await readdir(folder)).sort()) committed.set(name, await readFile(join(folder, name), 'utf8'));
  expect([...committed.keys()]).toEqual([...tableDocs().keys()].sort());
  for (const [name, page] of tableDocs()) expect(committed.get(name), name).toBe(page);
});
