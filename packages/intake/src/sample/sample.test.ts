import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, type TableName, tables } from '@equipoise/engine';
import { expect, test } from 'vitest';
import { readCompany } from '../folder/read-company.ts';
import { sampleCompany } from './sample.ts';
import { writeSample } from './write.ts';

const sizes = [10, 60, 1000];

test('the same options give the same bytes, another seed others', () => {
  const text = (seed: number) => JSON.stringify(sampleCompany({ items: 60, seed }));
  expect(text(1)).toBe(text(1));
  expect(text(2)).not.toBe(text(1));
});

test.each(sizes)('%i items: every table is filled and obeys its columns, keys and references', (items) => {
  const company = sampleCompany({ items });
  expect(company.items).toHaveLength(items);
  const ids = new Map<string, Set<unknown>>();
  for (const table of Object.values(tables)) {
    const rows = company[table.name];
    expect(rows.length, table.name).toBeGreaterThan(0);
    const idColumn = Object.entries<Column>(table.columns).find(([, column]) => column.kind === 'id')?.[0];
    if (idColumn) ids.set(table.name, new Set(rows.map((row) => row[idColumn])));
    const keys = new Set<string>();
    for (const row of rows) {
      const at = `${table.name} ${JSON.stringify(row)}`;
      keys.add(JSON.stringify(table.key.map((column) => row[column] ?? null)));
      for (const [name, cell] of Object.entries(row)) {
        const column = (table.columns as Readonly<Record<string, Column>>)[name];
        if (!column) throw new Error(`${at}: there is no column ${name}`);
        if (cell === null) continue;
        if (column.kind === 'number') {
          if (typeof cell !== 'number' || !Number.isFinite(cell)) throw new Error(`${at}: ${name} is no number`);
          if (cell < (column.minimum ?? -Infinity) || cell > (column.maximum ?? Infinity)) throw new Error(`${at}: ${name}`);
        }
        if (column.kind === 'ref' && !ids.get(column.table)?.has(cell)) throw new Error(`${at}: no ${column.table} ${cell}`);
        if (column.kind === 'choice' && !column.choices.includes(String(cell))) throw new Error(`${at}: ${name}`);
      }
    }
    expect(keys.size, `keys of ${table.name}`).toBe(rows.length);
  }
});

test.each([5, 7, ...sizes])('%i items: the written folder is read without a word', async (items) => {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'));
  try {
    await writeSample(folder, { items });
    const { company, issues } = await readCompany(folder);
    expect(issues).toEqual([]);
    expect(company!.items).toHaveLength(items);
    expect(company!.calendar.firstPlan).toBe(36);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('history has a season, successors take over, and the plan goes on where history ends', () => {
  const { sales_history, demand, items } = sampleCompany();
  const family = new Map(items.map((row) => [row.item, row.family]));
  const units = (rows: typeof demand, line: string, from: string, to: string): number =>
    rows
      .filter((row) => family.get(row.item!) === line && String(row.period) >= from && String(row.period) <= to)
      .reduce((sum, row) => sum + Number(row.units), 0);
  for (const line of ['e-bikes', 'city', 'mountain']) {
    const year = units(sales_history, line, '2025-11', '2026-10');
    expect(units(sales_history, line, '2026-04', '2026-05') / year).toBeGreaterThan(2.5 / 12);
    const planned = units(demand, line, '2026-11', '2027-10');
    expect(planned / year).toBeGreaterThan(0.85);
    expect(planned / year).toBeLessThan(1.2);
  }
  const successors = items.filter((row) => row.launch !== null && String(row.launch) > '2026-11');
  expect(successors.length).toBeGreaterThan(2);
});

test.each(sizes)('%i items: spring needs more hours than people have, a steady pace does not', (items) => {
  const { demand, items: list, bill_of_resources, workforce, calendar, production } = sampleCompany({ items });
  const days = new Map(calendar.map((row) => [row.period, Number(row.working_days)]));
  for (const { resource, heads, hours_per_head } of workforce) {
    const hours = new Map(
      bill_of_resources.filter((row) => row.resource === resource).map((row) => [row.item, Number(row.hours)]),
    );
    const load = new Map<string, number>();
    for (const row of demand) {
      const period = String(row.period);
      load.set(period, (load.get(period) ?? 0) + Number(row.units) * (hours.get(row.item!) ?? 0));
    }
    const regular = (period: string): number => Number(heads) * Number(hours_per_head) * days.get(period)!;
    const utilisation = [...load].map(([period, used]) => used / regular(period));
    expect(Math.max(...utilisation)).toBeGreaterThan(1.3);
    expect(Math.max(...utilisation)).toBeLessThan(2.2);
    const all = (of: (period: string) => number): number => [...load.keys()].reduce((sum, period) => sum + of(period), 0);
    expect(all((period) => load.get(period)!) / all(regular)).toBeCloseTo(1, 0);
    const frozen = production
      .filter((row) => row.frozen === true)
      .reduce((sum, row) => sum + Number(row.units) * (hours.get(row.item!) ?? 0), 0);
    expect(frozen).toBeLessThanOrEqual(regular('2026-11') * 1.02);
  }
  expect(list.some((row) => row.shelf_life !== null)).toBe(true);
});

test('made at one pace from the opening stock, no bike family ever runs out', () => {
  const { demand, items, stock, calendar } = sampleCompany();
  const family = new Map(items.filter((row) => row.supply === 'make').map((row) => [row.item, String(row.family)]));
  const periods = [...new Set(demand.map((row) => String(row.period)))];
  const days = new Map(calendar.map((row) => [row.period, Number(row.working_days)]));
  const allDays = periods.reduce((sum, period) => sum + days.get(period)!, 0);
  for (const line of ['e-bikes', 'city', 'trekking', 'mountain', 'road', 'kids']) {
    const sum = (rows: readonly Readonly<Record<string, unknown>>[], column: string, period?: string): number =>
      rows
        .filter((row) => family.get(row.item as string) === line && (period === undefined || row.period === period))
        .reduce((total, row) => total + Number(row[column]), 0);
    const rate = sum(demand, 'units') / allDays;
    let onHand = sum(stock, 'on_hand');
    let lowest = onHand;
    for (const period of periods) {
      onHand += rate * days.get(period)! - sum(demand, 'units', period);
      lowest = Math.min(lowest, onHand);
    }
    expect(lowest, line).toBeGreaterThan(0);
  }
});

test('as of an earlier month: what was not sold yet is not known, and the plan begins there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'));
  try {
    await writeSample(folder, { asOf: '2026-09' });
    const { company, issues } = await readCompany(folder);
    expect(issues).toEqual([]);
    expect(company!.calendar.periods[company!.calendar.firstPlan]!.label).toBe('2026-09');
    expect(company!.calendar.firstPlan).toBe(34);
  } finally {
    await rm(folder, { recursive: true });
  }
  const [then, now] = [sampleCompany({ asOf: '2026-09' }), sampleCompany()];
  const closed = now.sales_history.filter(({ period }) => String(period) < '2026-09');
  expect(then.sales_history).toEqual(closed);
  expect(closed.length).toBeLessThan(now.sales_history.length);
  // What the consensus said of a month moves between the two plans, and not by much.
  const units = ({ demand }: typeof now) =>
    demand.filter(({ period }) => period === '2027-04').reduce((sum, row) => sum + Number(row.units), 0);
  expect(units(then)).not.toBe(units(now));
  expect(units(then) / units(now)).toBeCloseTo(1, 1);
  // Nothing but history, demand, stock, and what goes with the month, is another.
  const same = ['families', 'items', 'markets', 'costs', 'prices', 'budget', 'workforce', 'bill_of_resources'] as const;
  for (const table of same) expect(then[table]).toEqual(now[table]);
});

test('options outside their limits are refused', () => {
  expect(() => sampleCompany({ items: 4 })).toThrow('items');
  expect(() => sampleCompany({ asOf: '2026-12' })).toThrow('asOf');
  expect(() => sampleCompany({ asOf: '2025-10' })).toThrow('asOf');
  expect(() => sampleCompany({ horizon: 61 })).toThrow('horizon');
  expect(() => sampleCompany({ start: 'November' })).toThrow('2026-11');
});

test('a table name of the sample is a table of the base data', () => {
  const names: TableName[] = ['settings', ...Object.values(tables).map((table) => table.name)];
  expect(Object.keys(sampleCompany({ items: 10 })).sort()).toEqual([...names].sort());
});
