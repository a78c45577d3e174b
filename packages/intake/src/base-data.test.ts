import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from './folder/full-company.fixture.ts';
import { readCompany } from './folder/read-company.ts';

/** Examples of the page: a file name in code, some words, and its content as a block. */
async function examples(): Promise<Map<string, string>> {
  const page = await readFile(join(import.meta.dirname, '../../../docs/base-data.md'), 'utf8');
  const found = page.matchAll(/^`([a-z_]+\.csv)`[^\n]*\n\n```csv\n(.*?)```/gms);
  return new Map([...found].map((match) => [match[1]!, match[2]!]));
}

test('the smallest company of docs/base-data.md is read as the page says', async () => {
  const files = await examples();
  expect([...files.keys()]).toEqual([
    'items.csv',
    'demand.csv',
    'resources.csv',
    'bill_of_resources.csv',
    'stock.csv',
    'settings.csv',
    'promotions.csv',
    'events.csv',
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'equipoise-page-'));
  const smallest = Object.fromEntries([...files].slice(0, 3));
  await writeFiles(folder, smallest);
  const small = await readCompany(folder);
  expect(small.issues.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'note intake/default-start',
    'note intake/default-horizon',
  ]);
  expect(small.company!.calendar.periods.map(({ label }) => label)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  await writeFiles(folder, Object.fromEntries(files));
  const whole = await readCompany(folder);
  await rm(folder, { recursive: true });
  expect(whole.issues.map(({ code }) => code)).toEqual(['intake/default-start']);
  expect(whole.company!.families.map(({ family }) => family)).toEqual(['helmets', 'lights']);
});
