import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
let place = '';

function equipoise(...args: string[]) {
  return spawnSync(process.execPath, [main, ...args], { cwd: place, encoding: 'utf8' });
}
function given(...args: string[]) {
  const { status, stdout } = equipoise(...args, '--json');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}
type Shown = { readonly lines: readonly { readonly line: string; readonly values: readonly (number | null)[] }[] };
const line = (statement: Shown, name: string) =>
  statement.lines.find((row) => row.line === name)!.values.map((value) => value ?? Number.NaN);

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-money-'));
  expect(equipoise('sample', 'company', '--items', '14', '--seed', '3').status).toBe(0);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

test('money: months make the years, markets the whole, and cash is what it was and what flowed', () => {
  const months = given('money', 'company', '--by', 'month');
  const years = given('money', 'company', '--by', 'year');
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  for (const name of ['revenue', 'profit', 'cashFlow']) expect(sum(line(years, name))).toBe(sum(line(months, name)));
  expect(line(years, 'cash').at(-1)).toBe(line(months, 'cash').at(-1));
  expect(months.opening.cash + sum(line(months, 'cashFlow'))).toBe(line(months, 'cash').at(-1));
  const parts = ['dealers', 'online'].map((market) => given('money', 'company', '--by', 'year', '--market', market));
  for (let t = 0; t < years.periods.length; t++)
    expect(line(parts[0], 'revenue')[t]! + line(parts[1], 'revenue')[t]!).toBe(line(years, 'revenue')[t]);
});

test('money: tables for people, in another currency, of a family', () => {
  const { status, stdout } = equipoise('money', 'company', '--currency', 'GBP', '--family', 'city', '--by', 'year');
  expect(status).toBe(0);
  expect(stdout).toMatch(/in GBP/);
  for (const label of ['Revenue, GBP', 'Cost of goods sold', 'Profit', 'Cash flow', 'Gross margin, % of revenue'])
    expect(stdout).toContain(label);
});

test('money: what the company does not know is refused with what there is', () => {
  const currency = equipoise('money', 'company', '--currency', 'XYZ');
  expect(currency.status).toBe(1);
  expect(currency.stderr).toContain('EUR, GBP, SEK, USD');
  const family = equipoise('money', 'company', '--family', 'boats');
  expect(family.status).toBe(1);
  expect(family.stderr).toContain('There is no family "boats"');
  expect(equipoise('money', 'company', '--by', 'week').status).toBe(2);
});

test('budget: gaps by column tie to their totals; drivers and targets stand beside', () => {
  const answer = given('budget', 'company', '--by', 'quarter');
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
  const { status, stdout } = equipoise('budget', 'company');
  expect(status).toBe(0);
  expect(stdout).toContain('plan against the budget');
  expect(stdout).toContain('plan against the year before');
  expect(stdout).toContain('Least cash at a period end');
});
