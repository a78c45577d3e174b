import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company } from '@equipoise/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCompany } from '../folder/read-company.ts';
import { readNextBase } from './next-base.ts';

let desk: string;
let before: Company;
beforeAll(async () => {
  desk = await mkdtemp(join(tmpdir(), 'equipoise-next-'));
  const { company } = await readCompany(await folder('first', first));
  before = company!;
});
afterAll(() => rm(desk, { recursive: true, force: true }));

/** A folder with these tables. */
async function folder(name: string, tables: Readonly<Record<string, string>>): Promise<string> {
  const place = join(desk, name);
  await mkdir(place, { recursive: true });
  for (const [table, text] of Object.entries(tables)) await writeFile(join(place, `${table}.csv`), text);
  return place;
}

const first = {
  settings: 'setting,value\nstart,2026-03-01\nhorizon,4\ncurrency,EUR\n',
  resources: 'resource,capacity\nsaw,8\n',
  items: 'item,price,cost,launch\nbench,50,20,\nchair,30,10,2026-05\n',
  stock: 'item,on_hand\nbench,12\n',
  prices: 'item,from,price\nbench,2026-04,55\n',
  sales_history: 'item,period,units,revenue\nbench,2026-01,100,5000\nbench,2026-02,90,4500\n',
  production: 'item,period,units,frozen\nbench,2026-03,80,yes\nbench,2026-04,70,yes\n',
};
const sold = 'item,period,units,revenue\nbench,2026-03,95,4800\n';

test('tables that changed are laid on the base before, and the calendar moves on', async () => {
  const place = await folder('march', { sales_history: sold, stock: 'item,on_hand\nbench,4\n' });
  const { company, issues, form, tables, supply } = await readNextBase(before, place);
  expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect({ form, tables, supply }).toEqual({ form: 'changes', tables: ['sales_history', 'stock'], supply: null });
  const { calendar, salesHistory, salesRevenue, stock, items, prices, production, settings } = company!;
  expect(calendar.periods.map(({ label }) => label)).toEqual(
    ['01', '02', '03', '04', '05', '06', '07'].map((month) => `2026-${month}`),
  );
  expect(calendar.firstPlan).toBe(3);
  expect([...salesHistory.values]).toEqual([100, 90, 95]);
  expect([...salesRevenue.values]).toEqual([5000, 4500, 4800]);
  expect(stock).toMatchObject([{ item: 'bench', on_hand: 4 }]);
  expect(settings.currency).toBe('EUR');
  // What is stated by period stays on its period: April is the first planned one now, May the second.
  expect(prices).toMatchObject([{ from: 0, price: 55 }]);
  expect(items.find(({ item }) => item === 'chair')!.launch).toBe(1);
  expect([...production.values].filter((units) => !Number.isNaN(units))).toEqual([70]);
});

test('a period that is told again is replaced; settings listed are changed; what was made may be reported', async () => {
  const place = await folder('again', {
    settings: 'setting,value\nhorizon,6\n',
    sales_history: `${sold}bench,2026-02,91,4550\n`,
    stock: 'item,on_hand\nbench,4\n',
    production_history: 'item,period,units\nbench,2026-03,60\nbench,2026-03,27\n',
  });
  const { company, supply, issues } = await readNextBase(before, place);
  expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect([...company!.salesHistory.values]).toEqual([100, 91, 95]);
  expect(company!.calendar.periods.length).toBe(9);
  expect(supply!.get('bench')!.get('2026-03')).toBe(87);
});

test('a demand plan that is not renewed keeps its end; renewed it is the new one', async () => {
  const demand = 'item,period,units\nbench,2026-03,90\nbench,2026-04,90\nbench,2026-05,90\nbench,2026-06,90\n';
  const planned = (await readCompany(await folder('planned', { ...first, demand }))).company!;
  const changes = { sales_history: sold, stock: 'item,on_hand\nbench,4\n' };
  const kept = await readNextBase(planned, await folder('kept', changes));
  expect(kept.company!.calendar.periods.at(-1)!.label).toBe('2026-06');
  expect([...kept.company!.demand!.values]).toEqual([90, 90, 90]);
  expect(kept.issues.map(({ code }) => code)).toContain('actuals/demand-not-renewed');
  const renewed = await readNextBase(
    planned,
    await folder('renewed', { ...changes, demand: 'item,period,units\nbench,2026-04,77\nbench,2026-07,78\n' }),
  );
  expect([...renewed.company!.demand!.values]).toEqual([77, 0, 0, 78]);
});

test('sales and stock are never guessed, and a wrong row is told with its place', async () => {
  const nothing = await readNextBase(before, await folder('prices only', { prices: first.prices }));
  expect(nothing.company).toBeNull();
  expect(nothing.issues.map(({ code }) => code)).toEqual(['actuals/no-sales', 'actuals/no-stock']);
  const wrong = await readNextBase(
    before,
    await folder('wrong', {
      sales_history: 'item,period,units\nbank,2026-03,95\n',
      stock: 'item,on_hand\nbench,4\n',
      production_history: 'item,period,units\nbench,2026-03,many\n',
    }),
  );
  expect(wrong.company).toBeNull();
  expect(wrong.issues).toContainEqual(expect.objectContaining({ code: 'actuals/production-history' }));
  const whole = await readNextBase(before, await folder('whole', { ...first, sales_history: sold }));
  expect(whole.form).toBe('whole');
});

test('the same changes a second time close no further period', async () => {
  const changes = { sales_history: sold, stock: 'item,on_hand\nbench,4\n' };
  const place = await folder('twice', changes);
  const { company } = await readNextBase(before, place);
  const again = await readNextBase(company!, place);
  expect(again.company).toBeNull();
  expect(again.issues).toMatchObject([
    { code: 'actuals/other-period', seen: 'sales of 2026-03', wanted: 'sales of 2026-04', at: { file: 'sales_history.csv' } },
  ]);
  const nothingSold = await folder('nothing-sold', { ...changes, sales_history: 'item,period,units\nbench,2026-04,0\n' });
  const { company: third } = await readNextBase(company!, nothingSold);
  expect([...third!.salesHistory.values]).toEqual([100, 90, 95, 0]);
});

test('months of weeks then months are told in weeks once they close; a file without rows, and rows of a period that is still planned, are told', async () => {
  const rows = (weeks: readonly number[]) => weeks.map((week) => `bench,2026-W${week},5\n`).join('');
  const head = 'item,period,units\n';
  const settings = 'setting,value\nbucket,weeks-then-months\nweeks,4\nhorizon,7\nstart,2026-W10\n';
  const { resources, items, stock } = first;
  const tables = { resources, items: items.replace('2026-05', ''), stock, settings, sales_history: head + rows([8, 9]) };
  const weekly = (await readCompany(await folder('weekly', tables))).company!;
  const labels = weekly.calendar.periods.map(({ label }) => label);
  expect(labels.slice(2)).toEqual(['2026-W10', '2026-W11', '2026-W12', '2026-W13', '2026-03', '2026-04', '2026-05']);
  const told = async (name: string, weeks: readonly number[], more: Readonly<Record<string, string>> = {}, closed = 1) =>
    readNextBase(weekly, await folder(name, { stock, sales_history: head + rows(weeks), ...more }), closed);
  const may = { settings: 'setting,value\nstart,2026-W18\n' };
  const through = await told('to-may', [10, 11, 12, 13, 14, 15, 16, 17], may);
  expect(through.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(through.company!.calendar.firstPlan).toBe(10);
  expect((await told('no-april', [10, 11, 12, 13], may)).issues).toMatchObject([
    { wanted: 'sales of 2026-W14, 2026-W15, 2026-W16, 2026-W17' },
  ]);
  // A month is not told by one of its weeks, and what lies before the first week told is asked for too.
  const some = await told('some-of-april', [12, 13, 14, 15, 17], may);
  expect(some.company).toBeNull();
  expect(some.issues).toMatchObject([{ wanted: 'sales of 2026-W10, 2026-W11, 2026-W16' }]);

  expect((await told('two', [10, 11], {}, 2)).company!.calendar.firstPlan).toBe(4);
  expect((await told('one-of-two', [10], {}, 2)).issues).toMatchObject([
    { code: 'actuals/other-period', wanted: 'sales of 2026-W11' },
  ]);
  const ahead = await told('two-for-one', [10, 11]);
  expect(ahead.company!.calendar.firstPlan).toBe(3);
  expect(ahead.issues.filter(({ severity }) => severity !== 'note')).toMatchObject([
    { code: 'intake/history-in-plan', severity: 'warning', at: { file: 'sales_history.csv' } },
  ]);

  const empty = await told('empty', []);
  expect(empty.company).toBeNull();
  expect(empty.issues).toMatchObject([{ code: 'actuals/other-period', seen: 'no sales', wanted: 'sales of 2026-W10' }]);
});

test('weeks and the periods of 4-4-5 close one or two at a time, and each of them is told', async () => {
  const axes = [
    { bucket: 'week', start: '2026-W10', labels: ['2026-W08', '2026-W09', '2026-W10', '2026-W11'], day: '2026-03-04' },
    { bucket: '4-4-5', start: '2026-03-01', labels: ['2026-P01', '2026-P02', '2026-P03', '2026-P04'], day: '2026-03-12' },
  ];
  for (const { bucket, start, labels, day } of axes) {
    const rows = (periods: readonly string[]) => `item,period,units\n${periods.map((one) => `bench,${one},5\n`).join('')}`;
    const { resources, items, stock } = first;
    const tables = { resources, stock, items: items.replace('2026-05', ''), sales_history: rows(labels.slice(0, 2)) };
    const settings = `setting,value\nbucket,${bucket}\nstart,${start}\nhorizon,6\n`;
    const base = (await readCompany(await folder(`${bucket}-base`, { ...tables, settings }))).company!;
    const told = async (periods: readonly string[], closed: number) =>
      readNextBase(base, await folder(`${bucket}-${periods.join()}-${closed}`, { stock, sales_history: rows(periods) }), closed);
    const firstPlan = async (periods: readonly string[], closed: number) =>
      (await told(periods, closed)).company?.calendar.firstPlan ?? null;
    expect(await firstPlan([labels[2]!], 1), bucket).toBe(3);
    // A day inside a period names it.
    expect(await firstPlan([day], 1), bucket).toBe(3);
    expect(await firstPlan(labels.slice(2), 2), bucket).toBe(4);
    for (const [one, other] of [labels.slice(2), labels.slice(2).reverse()] as [string, string][])
      expect((await told([one], 2)).issues, bucket).toMatchObject([
        { code: 'actuals/other-period', wanted: `sales of ${other}` },
      ]);
  }
});

test('flags of the history stay on their periods, and a given table takes their place', async () => {
  const rows = (from: string) => `item,from,flag\nbench,${from},unknown\n`;
  const flagged = await readCompany(await folder('flagged', { ...first, history_flags: rows('2026-01') }));
  expect(flagged.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const news = { sales_history: sold, stock: 'item,on_hand\nbench,4\n' };
  const kept = await readNextBase(flagged.company!, await folder('kept-flags', news));
  expect(kept.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(kept.company!.historyFlags).toMatchObject([{ item: 'bench', from: -3, flag: 'unknown' }]);
  const given = await readNextBase(flagged.company!, await folder('new-flags', { ...news, history_flags: rows('2026-03') }));
  expect(given.issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(given.company!.historyFlags).toMatchObject([{ item: 'bench', from: -1, flag: 'unknown' }]);
});
