import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Company, forecastCompany, holdOut } from '@equipoise/engine';
import { importAdventureWorks, readCompany } from '@equipoise/intake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forecastInThreads } from '../src/forecast-workers/forecast-company.ts';
import { runIn } from './in-process.fixture.ts';

const adventureWorks = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'adventure-works');

let place = '';
let company = '';

const equipoise = (...args: string[]) => runIn(place, args);

async function json(...args: string[]) {
  const { code, stdout } = await equipoise(...args, '--json');
  return { code, value: JSON.parse(stdout) };
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-forecast-'));
  company = join(place, 'my-company');
  expect((await equipoise('sample', 'my-company', '--items', '14', '--seed', '3')).code).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('forecast: families by period, accuracy beside the naive forecast, reasons, repairs', async () => {
  const { code, stdout } = await equipoise('forecast', 'my-company');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Halden Cycles: [\d,]+ pieces in \d+ periods .* forecast from 36 closed periods\.\n/);
  expect(stdout).toMatch(/At 4 past origins +error \(WAPE\) % +bias % +seasonal naive %/);
  expect(stdout).toMatch(/Adding up: .* erred least at 4 past origins/);
  expect(stdout).toMatch(/Largest errors in units/);
  const { value } = await json('forecast', 'my-company');
  const shown = Number(/: ([\d,]+) pieces/.exec(stdout)![1]!.replaceAll(',', ''));
  const total = value.total[0].mean.reduce((sum: number, x: number) => sum + x, 0);
  expect(Math.abs(total - shown)).toBeLessThan(1);
  const cells = value.baseline.flatMap((row: { units: number[] }) => row.units);
  expect(cells.reduce((sum: number, x: number) => sum + x, 0)).toBeCloseTo(total, 4);
  for (const item of value.items) expect(item.reason).toMatch(/\.$/);
});

test('forecast: what promotions add stands apart, with what was learned and the accuracy by lag', async () => {
  const { stdout } = await equipoise('forecast', 'my-company');
  expect(stdout).toMatch(/of it promotions +/);
  expect(stdout).toMatch(/What moves sales: Promotions.* are used: with them a plain forecast erred/);
  expect(stdout).toMatch(/price cut, 10 % cheaper +everything +\+\d/);
  expect(stdout).toMatch(/Error \(WAPE\) % by lag +lag +seasonal naive +without promotions +statistical +added/);
  const { value } = await json('forecast', 'my-company');
  expect(value.drivers.kinds).toContain('promotion');
  expect(value.drivers.wape).toBeLessThan(value.drivers.without);
  const sum = (lists: number[][]) => lists.flat().reduce((all, units) => all + units, 0);
  const cells = sum(value.baseline.map((row: { promotion: number[] }) => row.promotion));
  expect(cells).not.toBe(0);
  expect(sum(value.items.map((item: { promotion: number[] }) => item.promotion))).toBeCloseTo(cells, 4);
  expect(value.lagAccuracy[0]).toMatchObject({ level: 'item', lag: 1 });
  const plain = join(place, 'no-promotions');
  mkdirSync(plain);
  for (const file of readdirSync(company)) {
    if (file !== 'promotions.csv' && file !== 'events.csv') writeFileSync(join(plain, file), readFileSync(join(company, file)));
  }
  const without = (await json('forecast', 'no-promotions')).value;
  // the price cuts are then seen in the revenue, but nobody knows them ahead
  expect(without.drivers.kinds).toEqual(['realised']);
  expect(value.accuracy[0].wape).toBeLessThan(without.accuracy[0].wape);
});

test('forecast --items --service --lead-time: the stock a promise asks for', async () => {
  const { code, stdout } = await equipoise('forecast', 'my-company', '--items', '--service', '0.95', '--lead-time', '2');
  expect(code).toBe(0);
  expect(stdout).toMatch(/demand of 2 periods +stock for 95\.0 % +of it safety/);
  const { value } = await json('forecast', 'my-company', '--service', '0.95', '--lead-time', '2');
  const [first] = value.stock.items;
  expect(first.stock).toBeCloseTo(first.demand + first.safety, 6);
  expect((await equipoise('forecast', 'my-company', '--lead-time', '2')).code).toBe(2);
  expect((await equipoise('forecast', 'my-company', '--service', '1')).code).toBe(2);
});

test('plan, compare, load, split and export-lp use the forecast where there is no demand plan, and say so', async () => {
  const folder = join(place, 'no-demand');
  mkdirSync(folder);
  for (const name of readdirSync(company)) {
    if (name !== 'demand.csv') writeFileSync(join(folder, name), readFileSync(join(company, name)));
  }
  const { code, stderr } = await equipoise('plan', 'no-demand', '--strategy', 'mixed');
  expect(code).toBe(0);
  expect(stderr).toMatch(/Demand is the forecast of 36 months of history: \d+ items, [\d,]+ pieces\./);
  for (const args of [
    ['plan', '--strategy', 'mixed'],
    ['compare', '--strategies', 'mixed'],
    ['load'],
    ['split', '--strategy', 'mixed'],
    ['export-lp', '--strategy', 'mixed', '--out', join(place, 'mixed.lp')],
  ]) {
    const [verb = '', ...options] = args;
    const { value } = await json(verb, 'no-demand', ...options);
    expect(
      value.issues.map((issue: { code: string }) => issue.code),
      verb,
    ).toContain('cli/demand-is-forecast');
  }

  expect((await equipoise('forecast', 'no-demand', '--out', join(folder, 'demand.csv'))).code).toBe(0);
  const withTable = await equipoise('plan', 'no-demand', '--strategy', 'mixed', '--json');
  expect(withTable.stdout).not.toContain('cli/demand-is-forecast');
  const cost = (text: string) => JSON.parse(text).plans[0].totalCost;
  rmSync(join(folder, 'demand.csv'));
  const without = await equipoise('plan', 'no-demand', '--strategy', 'mixed', '--json');
  expect(Math.abs(cost(withTable.stdout) / cost(without.stdout) - 1)).toBeLessThan(1e-3);
});

test('without a history it is said what is wanted; --out writes a folder and a table', async () => {
  const folder = join(place, 'no-history');
  mkdirSync(folder);
  for (const name of readdirSync(company)) {
    if (!name.startsWith('sales_history')) writeFileSync(join(folder, name), readFileSync(join(company, name)));
  }
  const refused = await equipoise('forecast', 'no-history');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/no sales history/);
  expect(refused.stderr).toMatch(/Add the table sales_history/);
  expect((await equipoise('forecast', 'my-company', '--out', 'results')).code).toBe(0);
  expect(readdirSync(join(place, 'results')).sort()).toEqual([
    'forecast-baseline.csv',
    'forecast-methods.csv',
    'forecast-series.csv',
  ]);
  expect((await equipoise('forecast', 'my-company', '--out', 'demand.xlsx')).code).toBe(2);
  expect((await equipoise('forecast', 'my-company', '--hold-out', '40')).code).toBe(1);
});

test('one thread and two give the same bytes', async () => {
  const { company: read } = await readCompany(company);
  const one = await forecastInThreads(read!, { threads: 1 });
  const two = await forecastInThreads(read!, { threads: 2 });
  expect(two.forecast!.baseline).toEqual(one.forecast!.baseline);
  expect(two.forecast!.items.map(({ quantiles }) => quantiles)).toEqual(one.forecast!.items.map(({ quantiles }) => quantiles));
  expect(forecastCompany(read!).forecast!.baseline).toEqual(one.forecast!.baseline);
});

const here = existsSync(adventureWorks);
if (!here) console.warn('AdventureWorks is not forecast: ../shared/data/adventure-works is not there.');

describe.skipIf(!here)('AdventureWorks from its history (skipped where ../shared/data/adventure-works is absent)', () => {
  let read: Company;

  beforeAll(async () => {
    const folder = join(place, 'aw');
    expect((await importAdventureWorks(adventureWorks, folder)).issues).toEqual([]);
    const found = await readCompany(folder);
    read = found.company!;
  });

  test('it has no demand plan, and the forecast covers what is sold today', () => {
    expect(read.demand).toBeNull();
    const { forecast } = forecastCompany(read);
    expect(forecast!.closedPeriods).toBe(36);
    const sold = forecast!.items.filter(({ mean }) => mean.some((units) => units > 0));
    expect(sold.length).toBeGreaterThanOrEqual(183);
    expect(forecast!.items.filter((one) => one.class === 'young').length).toBeGreaterThan(100);
    const together = forecast!.total[0]!;
    const sum = together.mean.reduce((all, units) => all + units, 0);
    expect(sum).toBeGreaterThan(150_000);
    expect(sum).toBeLessThan(230_000);
    for (let t = 0; t < 12; t++) {
      const items = forecast!.items.reduce((all, { mean }) => all + mean[t]!, 0);
      expect(items).toBeCloseTo(together.mean[t]!, 4);
    }
  });

  test('held out: clearly better than the seasonal naive forecast on every level', () => {
    for (const periods of [6, 12]) {
      for (const { level, wape, naive } of holdOut(read, periods).accuracy) {
        expect(wape, `${level}, ${periods} months`).toBeLessThan(0.9 * naive.wape);
      }
    }
    const [itemOfYear, , totalOfYear] = holdOut(read, 12).accuracy;
    expect(itemOfYear!.wape).toBeLessThan(0.68);
    expect(totalOfYear!.wape).toBeLessThan(0.37);
    const [item, family, total] = holdOut(read, 6).accuracy;
    expect(item!.wape).toBeLessThan(0.25);
    expect(family!.wape).toBeLessThan(0.2);
    expect(total!.wape).toBeLessThan(0.14);
    expect(Math.abs(total!.bias)).toBeLessThan(0.11);
  });
});

test('forecast: what people say of the history is told, and a repair can be taken back', async () => {
  const folder = join(place, 'flagged');
  mkdirSync(folder);
  const months = Array.from({ length: 24 }, (_, t) => `${2024 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`);
  const sold = (t: number) => (t === 12 ? 400 : t === 23 ? 40 : 100 + 3 * Math.sin(t * 2.4));
  writeFileSync(join(folder, 'items.csv'), 'item\nlamp\n');
  writeFileSync(join(folder, 'settings.csv'), 'setting,value\nstart,2026-01-01\nhorizon,3\n');
  writeFileSync(
    join(folder, 'sales_history.csv'),
    `item,period,units\n${months.map((m, t) => `lamp,${m},${sold(t)}\n`).join('')}`,
  );
  const before = await equipoise('forecast', 'flagged');
  expect(before.stdout).toMatch(/1 repair of the history, 1 proposal for a person to decide\nlamp, 2025-01: 400 is/);
  expect(before.stdout.replace(/\s+/g, ' ')).toContain(
    'history_flags.csv: for lamp in 2025-01, item lamp, from 2025-01, flag as-sold.',
  );
  const [repair] = (await json('forecast', 'flagged')).value.items[0].repairs;
  expect(repair.takeBack).toEqual({ table: 'history_flags', item: 'lamp', from: '2025-01', flag: 'as-sold' });
  const rows = 'lamp,2025-01,as-sold,a school\nlamp,2025-12,stock-out,late boat\n';
  writeFileSync(join(folder, 'history_flags.csv'), `item,from,flag,reason\n${rows}`);
  const after = await equipoise('forecast', 'flagged');
  expect(after.stdout).toMatch(/0 repairs of the history, 2 periods by history_flags\.csv, 0 proposals for a person to decide/);
  expect(after.stdout).toMatch(/lamp, 2025-12: Sold out \(late boat\): 40 sold, about \d+(\.\d)? was usual\./);
  expect(after.stdout).toMatch(/lamp, 2025-01: Kept as sold \(a school\): 400 sold, about \d+(\.\d)? was usual\./);
  const { repairs } = (await json('forecast', 'flagged')).value.items[0];
  expect(repairs).toMatchObject([
    { period: '2025-01', kind: 'as-sold', from: 400, to: 400, told: true, takeBack: null },
    { period: '2025-12', kind: 'stock-out', from: 40, told: true, takeBack: null },
  ]);
});
