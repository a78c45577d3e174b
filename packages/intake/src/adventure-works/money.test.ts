import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { budgetStatement, type Company, everything, gapOf, projectHistory, statementOf } from '@equipoise/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCompany } from '../folder/read-company.ts';
import { writeTables } from '../folder/write-tables.ts';
import { adventureWorks } from './import.ts';
import { marketOf } from './sales.ts';
import { readSource, type Source } from './source.ts';

const data = resolve(import.meta.dirname, '../../../../../shared/data/adventure-works');

describe.skipIf(!existsSync(data))('money of AdventureWorks (skipped where ../shared/data/adventure-works is absent)', () => {
  let source: Source;
  let company: Company;
  let folder: string;

  beforeAll(async () => {
    source = (await readSource(data)).source!;
    folder = await mkdtemp(join(tmpdir(), 'adventure-works-money-'));
    await writeTables(adventureWorks(source), join(folder, 'imported'));
    company = (await readCompany(join(folder, 'imported'))).company!;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

  test('every order: the projection of the past makes the published revenue and units', async () => {
    // The stub month, which the import leaves out of planning, is closed here: the plan begins a month later.
    const tables = adventureWorks(source);
    const history = source.sales_history_aligned.map((row) => ({
      item: row.item,
      market: marketOf(row.channel, row.territory),
      period: row.month,
      units: Number(row.units),
      revenue: Number(row.revenue),
    }));
    const settings = tables.settings!.map((row) => (row.setting === 'start' ? { ...row, value: '2014-08-01' } : row));
    const markets = new Set(tables.markets!.map(({ market }) => market));
    expect(history.every(({ market }) => markets.has(market))).toBe(true);
    await writeTables({ ...tables, settings, sales_history: history }, join(folder, 'whole'));
    const { company: whole } = await readCompany(join(folder, 'whole'));
    const { lines } = statementOf(projectHistory(whole!));
    expect(sum(lines.units)).toBe(274_914);
    expect(sum(lines.revenue)).toBeCloseTo(109_846_381.425, 2);
  });

  test('the imported past: the same less the stub; channels and families foot; by fiscal year', () => {
    const past = projectHistory(company);
    const whole = statementOf(past, everything, { by: 'year' });
    expect(whole.periods.map(({ label, complete }) => [label, complete])).toEqual([
      ['2012', true],
      ['2013', true],
      ['2014', true],
    ]);
    // Facts of the source: 23.4, 33.7 and 52.8 m USD; 24 096, 82 181 and 166 428 units.
    expect(Array.from(whole.lines.revenue, (money) => Math.round(money / 1e5) / 10)).toEqual([23.4, 33.7, 52.8]);
    expect(Array.from(whole.lines.units)).toEqual([24_096, 82_181, 166_428]);
    const channels = ['Internet', 'Reseller'].map((market) => statementOf(past, { ...everything, market }, { by: 'year' }));
    for (let t = 0; t < 3; t++)
      expect(channels[0]!.lines.revenue[t]! + channels[1]!.lines.revenue[t]!).toBe(whole.lines.revenue[t]);
  });

  test('quotas are the budget of the resellers, and every quarter sells 80 to 89 % of its quota', () => {
    const resellers = { ...everything, market: 'Reseller' };
    const actual = statementOf(projectHistory(company), resellers, { by: 'quarter' });
    const budget = budgetStatement(company, resellers, { from: 0, to: company.calendar.firstPlan, by: 'quarter' });
    const gap = gapOf(actual, budget);
    const revenue = gap.rows.find(({ line }) => line === 'revenue')!;
    const shares = Array.from(revenue.reached, (money, t) => Math.round((100 * money) / revenue.reference[t]!));
    expect(shares).toEqual([82, 87, 86, 82, 84, 81, 89, 84, 80, 84, 88, 86]);
    expect(revenue.total.reference).toBeCloseTo(95_714_000, 0);
    expect(revenue.good).toBe(-1);
  });
});
