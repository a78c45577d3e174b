import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCompany } from '../folder/read-company.ts';
import type { TableRow } from '../folder/write-tables.ts';
import { adventureWorks, type ImportedTables, importAdventureWorks } from './import.ts';
import { readSource, type Source } from './source.ts';

const data = resolve(import.meta.dirname, '../../../../../shared/data/adventure-works');
const here = existsSync(data);

const total = (rows: readonly TableRow[], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);

test('a folder without the data set is refused, every missing file named, and nothing is written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'adventure-works-'));
  try {
    const { rows, issues } = await importAdventureWorks(folder, join(folder, 'to'));
    expect(rows).toEqual({});
    expect(issues.map(({ at }) => at?.file)).toContain('sales_history_aligned.csv');
    expect(issues.every(({ severity, remedy }) => severity === 'error' && remedy !== undefined)).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe.skipIf(!here)('the data set (skipped where ../shared/data/adventure-works is absent)', () => {
  let source: Source;
  let tables: ImportedTables;
  let folder: string;

  beforeAll(async () => {
    const read = await readSource(data);
    source = read.source!;
    tables = adventureWorks(source);
    folder = await mkdtemp(join(tmpdir(), 'adventure-works-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test('history and the stub left out make the published totals', () => {
    const stub = source.sales_history_aligned.filter((row) => row.month === '2014-07');
    const history = tables.sales_history!;
    expect(history.length + stub.length).toBe(source.sales_history_aligned.length);
    expect(total(history, 'units') + total(stub, 'units')).toBe(274_914);
    expect(total(history, 'revenue') + total(stub, 'revenue')).toBeCloseTo(109_846_381.42, 1);
    expect(total(stub, 'units')).toBe(2_209);
    expect(history.every((row) => String(row.period) >= '2011-07' && String(row.period) <= '2014-06')).toBe(true);
  });

  test('every made item and every sold item is there; the demand plan is none, or last year of what is still sold', () => {
    const items = tables.items!;
    expect(items.filter((row) => row.supply === 'make')).toHaveLength(238);
    const sold = new Set(tables.sales_history!.map((row) => row.item));
    expect(sold.size).toBe(266);
    const known = new Set(items.map((row) => row.item));
    expect([...sold].every((item) => known.has(item))).toBe(true);
    expect(tables.demand).toBeUndefined();
    const { demand } = adventureWorks(source, { demand: 'last-year' });
    expect(total(demand!, 'units')).toBe(166_290);
    expect(new Set(demand!.map((row) => row.item)).size).toBe(183);
  });

  test('exploding all sales through the imported bill of materials gives the work orders of all 238 made items', async () => {
    const ordered = await workOrders();
    const exploded = explode(tables, soldByItem(source, '', '9999'));
    const made = tables.items!.filter((row) => row.supply === 'make').map((row) => String(row.item));
    expect(made.filter((item) => exploded.get(item) === ordered.get(item))).toHaveLength(238);
  });

  test('the hours of a year of sales, exploded, are the hours booked at the work centres', async () => {
    const exploded = explode(tables, soldByItem(source, '2013-07', '2014-06'));
    const hours = new Map<string, number>();
    for (const row of tables.bill_of_resources!) {
      const used = Number(row.hours) * (exploded.get(String(row.item)) ?? 0);
      hours.set(String(row.resource), (hours.get(String(row.resource)) ?? 0) + used);
    }
    const booked = await bookedHours('2013-07', '2014-06');
    expect(booked.size).toBe(7);
    for (const [workCenter, sum] of booked) expect(Math.abs(hours.get(workCenter)! / sum - 1), workCenter).toBeLessThan(0.03);
  });

  test('a bicycle costs its standard cost, up to 11 USD: own material, parts and labour', () => {
    const standard = new Map(source.items.map((row) => [row.item, Number(row.standard_cost)]));
    const rate = new Map(source.work_centers.map((row) => [row.work_center, Number(row.cost_rate_per_hour)]));
    const exploded = (item: string): ReadonlyMap<string, number> => explode(tables, new Map([[item, 1]]));
    const cost = new Map(tables.items!.map((row) => [String(row.item), Number(row.cost)]));
    for (const bike of ['BK-M82S-38', 'BK-R93R-44', 'BK-M18B-40', 'BK-T44U-50']) {
      const parts = exploded(bike);
      const labour = tables.bill_of_resources!.reduce(
        (sum, row) => sum + Number(row.hours) * rate.get(String(row.resource))! * (parts.get(String(row.item)) ?? 0),
        0,
      );
      expect(Math.abs(cost.get(bike)! + labour - standard.get(bike)!), bike).toBeLessThan(11);
    }
  });

  test('it is read without errors', async () => {
    const { rows, issues } = await importAdventureWorks(data, folder);
    expect(issues).toEqual([]);
    expect(rows.sales_history).toBe(tables.sales_history!.length);
    const { company, issues: found } = await readCompany(folder);
    expect(found.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(company!.items).toHaveLength(315);
    expect(company!.calendar.firstPlan).toBe(36);
    const units = company!.salesHistory.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
    expect(units).toBe(274_914 - 2_209);
  });
});

const soldByItem = (source: Source, from: string, to: string): Map<string, number> => {
  const sold = new Map<string, number>();
  for (const row of source.sales_history_aligned)
    if (row.month >= from && row.month <= to) sold.set(row.item, (sold.get(row.item) ?? 0) + Number(row.units));
  return sold;
};

/** Units of every item that sales take, level by level. */
function explode(tables: ImportedTables, sold: ReadonlyMap<string, number>): Map<string, number> {
  const need = new Map(sold);
  let level = new Map(sold);
  while (level.size > 0) {
    const next = new Map<string, number>();
    for (const row of tables.bill_of_materials!) {
      const parents = level.get(String(row.parent)) ?? 0;
      if (parents === 0) continue;
      next.set(String(row.component), (next.get(String(row.component)) ?? 0) + parents * Number(row.quantity));
    }
    for (const [item, units] of next) need.set(item, (need.get(item) ?? 0) + units);
    level = next;
  }
  return need;
}

async function workOrders(): Promise<Map<string, number>> {
  const ordered = new Map<string, number>();
  for (const row of await recordsOf('production_history_aligned.csv'))
    ordered.set(row.item!, (ordered.get(row.item!) ?? 0) + Number(row.ordered_qty));
  return ordered;
}

async function bookedHours(from: string, to: string): Promise<Map<string, number>> {
  const hours = new Map<string, number>();
  for (const row of await recordsOf('work_center_load_aligned.csv'))
    if (row.month! >= from && row.month! <= to)
      hours.set(row.work_center!, (hours.get(row.work_center!) ?? 0) + Number(row.hours));
  return hours;
}

async function recordsOf(file: string): Promise<Readonly<Record<string, string>>[]> {
  return parse(await readFile(join(data, file), 'utf8'), { columns: true });
}
