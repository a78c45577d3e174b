import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCompany } from './read-company.ts';

let folder: string;
const items = 5000;
const months = 200;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'equipoise-large-'));
  await writeFile(join(folder, 'items.csv'), `item\n${Array.from({ length: items }, (_, i) => `item-${i}\n`).join('')}`);
  await writeFile(join(folder, 'settings.csv'), 'setting,value\nstart,2026-09-01\n');
  await writeHistory();
});
afterAll(async () => rm(folder, { recursive: true }));

const label = (month: number): string => `${2010 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** One row an item and month, month by month: line 2 + month * items + item. */
async function writeHistory(spoil: (month: number, item: number) => string | null = () => null): Promise<void> {
  const file = await open(join(folder, 'sales_history.csv'), 'w');
  await file.write('item,period,units,revenue\n');
  for (let month = 0; month < months; month++) {
    let lines = '';
    for (let item = 0; item < items; item++)
      lines += spoil(month, item) ?? `item-${item},${label(month)},${month + item},${item}.25\n`;
    await file.write(lines);
  }
  await file.close();
}

test('a million rows of history', async () => {
  const { company, issues } = await readCompany(folder);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { salesHistory, salesRevenue, calendar } = company!;
  expect(calendar.firstPlan).toBe(months);
  expect(salesHistory.rows.length).toBe(items);
  expect(salesHistory.values.length).toBe(items * months);
  let differ = 0;
  salesHistory.rows.forEach(({ item }, row) => {
    const number = Number(item!.slice(5));
    for (let month = 0; month < months; month++) {
      if (salesHistory.values[row * months + month] !== month + number) differ++;
      if (salesRevenue.values[row * months + month] !== number + 0.25) differ++;
    }
  });
  expect(differ).toBe(0);
});

test('a million rows with mistakes far down: refused with their lines', async () => {
  await writeHistory((month, item) => {
    if (month === 150 && item === 7) return `item-7,${label(month)},lots,1\n`;
    if (month === 199 && item === 4999) return `item-4998,${label(month)},1,1\n`;
    return null;
  });
  const { company, issues } = await readCompany(folder);
  expect(company).toBeNull();
  expect(issues.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${code} ${at!.row} ${at!.column}`)).toEqual(
    [`intake/not-a-number ${2 + 150 * items + 7} units`, `intake/duplicate ${1 + months * items} period`],
  );
});

test('a million rows of nonsense: 200 are told, and how many more', async () => {
  await writeHistory((month, item) => `nobody,${label(month)},x${item},\n`);
  const { company, issues } = await readCompany(folder);
  expect(company).toBeNull();
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(errors).toHaveLength(201);
  expect(errors.map(({ message }) => message)).toContain(`${1_000_001 - 200} more findings in sales_history.csv are not listed.`);
});
