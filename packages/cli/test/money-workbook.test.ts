import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSample } from '@equipoise/intake';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { runHere } from './in-process.fixture.ts';

const place = mkdtempSync(join(tmpdir(), 'equipoise-money-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('money --out: the statement as a workbook with the numbers of --json, none of them a formula', async () => {
  const company = join(place, 'company');
  await writeSample(company, { items: 14, seed: 3 });
  const out = join(place, 'money.xlsx');
  const { code, stdout } = await runHere('money', company, '--by', 'quarter', '--out', out, '--json');
  expect(code).toBe(0);
  const statement = JSON.parse(stdout);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(out);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Plan']);
  const rows: unknown[][] = [];
  book.worksheets[0]!.eachRow(({ values }) => rows.push((values as unknown[]).slice(1)));
  expect(rows[1]![0]).toContain(`Money in ${statement.currency}`);
  expect(rows[2]!.length).toBe(2 + statement.periods.length);
  for (const name of ['Revenue', 'Profit', 'Cash flow', 'Heads']) {
    const told = statement.lines.find(({ label }: { readonly label: string }) => label === name);
    expect(rows.find(([label]) => label === name)).toEqual([name, told.unit, ...told.values]);
  }
  expect(rows.flat().every((cell) => typeof cell === 'string' || typeof cell === 'number')).toBe(true);
  expect((await runHere('money', company, '--out', join(place, 'money.csv'))).code).toBe(2);
});
