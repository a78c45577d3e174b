import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIn } from './in-process.fixture.ts';

let place = '';

const equipoise = (...args: string[]) => runIn(place, args);
async function given(...args: string[]) {
  const { code, stdout } = await equipoise(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}
type Shown = { readonly lines: readonly { readonly line: string; readonly values: readonly (number | null)[] }[] };
const line = (statement: Shown, name: string) =>
  statement.lines.find((row) => row.line === name)!.values.map((value) => value ?? Number.NaN);

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-money-'));
  expect((await equipoise('sample', 'company', '--items', '14', '--seed', '3')).code).toBe(0);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

test('money: months make the years, markets the whole, and cash is what it was and what flowed', async () => {
  const months = await given('money', 'company', '--by', 'month');
  const years = await given('money', 'company', '--by', 'year');
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  for (const name of ['revenue', 'profit', 'cashFlow']) expect(sum(line(years, name))).toBe(sum(line(months, name)));
  expect(line(years, 'cash').at(-1)).toBe(line(months, 'cash').at(-1));
  expect(months.opening.cash + sum(line(months, 'cashFlow'))).toBe(line(months, 'cash').at(-1));
  const parts = [];
  for (const market of ['dealers', 'online']) parts.push(await given('money', 'company', '--by', 'year', '--market', market));
  for (let t = 0; t < years.periods.length; t++)
    expect(line(parts[0], 'revenue')[t]! + line(parts[1], 'revenue')[t]!).toBe(line(years, 'revenue')[t]);
});

test('money: tables for people, in another currency, of a family', async () => {
  const { code, stdout } = await equipoise('money', 'company', '--currency', 'GBP', '--family', 'city', '--by', 'year');
  expect(code).toBe(0);
  expect(stdout).toMatch(/in GBP/);
  for (const label of ['Revenue, GBP', 'Cost of goods sold', 'Profit', 'Cash flow', 'Gross margin, % of revenue'])
    expect(stdout).toContain(label);
});

test('money: what the company does not know is refused with what there is', async () => {
  const currency = await equipoise('money', 'company', '--currency', 'XYZ');
  expect(currency.code).toBe(1);
  expect(currency.stderr).toContain('EUR, GBP, SEK, USD');
  const family = await equipoise('money', 'company', '--family', 'boats');
  expect(family.code).toBe(1);
  expect(family.stderr).toContain('There is no family "boats"');
  expect((await equipoise('money', 'company', '--by', 'week')).code).toBe(2);
});

test('budget: gaps by column tie to their totals; drivers and targets stand beside', async () => {
  const answer = await given('budget', 'company', '--by', 'quarter');
  for (const gap of Object.values<{ lines: { reached: number[]; reference: number[]; total: { difference: number } }[] }>(
    answer.against,
  )) {
    const [revenue] = gap.lines.filter((row) => (row as unknown as { line: string }).line === 'revenue');
    let difference = 0;
    revenue!.reached.forEach((value, t) => {
      if (value !== null && revenue!.reference[t] !== null) difference += value - revenue!.reference[t]!;
    });
    expect(revenue!.total.difference).toBeCloseTo(difference, 2);
  }
  const { volume, mix, price, cost, difference } = answer.drivers;
  expect(volume + mix + price + cost).toBeCloseTo(difference, 2);
  expect(answer.objectives.length).toBeGreaterThan(0);
  const { code, stdout } = await equipoise('budget', 'company');
  expect(code).toBe(0);
  expect(stdout).toContain('plan against the budget');
  expect(stdout).toContain('plan against the year before');
  expect(stdout).toContain('Least cash at a period end');
});
