import { createSolver } from '@equipoise/solver-highs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poseCompany, terminalStyle } from '../figures/index.ts';
import { projectMoney, statementOf } from '../finance/index.ts';
import { planStrategy } from '../supply/plan-strategy.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import { type AlternativesTable, alternativesSentence, alternativesTable, type MoneyAlternative } from './alternatives.ts';
import { applyEntries } from './apply.ts';
import { bikes, demand, entriesOf, everywhere } from './bikes.fixture.ts';

const solver = createSolver();
afterAll(() => solver.close());

const base = bikes();
const more = applyEntries(
  base,
  base.demand!,
  entriesOf(demand({ place: { ...everywhere, item: 'e2' }, operation: 'scale', values: [1.2] })),
).company;
const strategies: readonly StrategyChoice[] = [{ strategy: 'mixed' }, { strategy: 'level', reading: 'to-target' }];
let list: MoneyAlternative[];

async function planned(
  scenario: string,
  company: typeof base,
  strategy: StrategyChoice,
  currency: string,
): Promise<MoneyAlternative> {
  const posed = poseCompany(company, 'family');
  const plan = await planStrategy(posed.problem, strategy, solver);
  return { scenario, plan, subject: posed.subject, statement: statementOf(projectMoney(posed, plan), undefined, { currency }) };
}

beforeAll(async () => {
  list = [];
  for (const [scenario, company] of [
    ['base', base],
    ['more', more],
  ] as const)
    for (const strategy of strategies) list.push(await planned(scenario, company, strategy, 'EUR'));
});

const row = (table: AlternativesTable, key: string) => table.rows.find((one) => one.key === key)!;

test('money is that of the statements; the best of each line is marked; stability is measured against the first', () => {
  const table = alternativesTable(list);
  list.forEach(({ statement }, k) => {
    const profit = statement.lines.profit.reduce((all, value) => all + value, 0);
    expect(row(table, 'profit').values[k]).toBeCloseTo(profit, 6);
    expect(row(table, 'revenue').values[k]! - row(table, 'cost').values[k]!).toBeCloseTo(profit, 6);
    const cash = Array.from(statement.lines.cash);
    const lowest = Math.min(...cash);
    expect(row(table, 'lowest-cash').values[k]).toBe(lowest);
    expect(row(table, 'lowest-cash').periods![k]).toBe(statement.periods[cash.indexOf(lowest)]!.label);
  });
  const revenue = row(table, 'revenue');
  expect(revenue.best[0]).toBe(false);
  expect(Math.max(...revenue.values)).toBe(revenue.values[revenue.best.indexOf(true)]);
  const stability = table.rows.find(({ key }) => key.startsWith('stability/'))!;
  expect(stability.values[0]).toBe(0);
  expect(stability.best[0]).toBe(false);
  expect(table.rows.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['service', 'heads/most', 'utilisation', 'stock/peak']),
  );
});

test('the sentence names what earns most and by how much', () => {
  const table = alternativesTable(list);
  const { values } = row(table, 'profit');
  expect(values[table.mostProfitable!]).toBe(Math.max(...values));
  expect(alternativesSentence(table, terminalStyle)).toMatch(/^"more" mixed earns EUR .* more than "base" mixed/);
  const none = list.map((one) => ({ ...one, plan: { ...one.plan, status: 'infeasible' as const } }));
  expect(alternativesSentence(alternativesTable(none), terminalStyle)).toBe('No alternative can obey the hard limits.');
});

test('in another currency money is scaled and nothing else; two currencies are no comparison', async () => {
  const dollars = await planned('base', base, strategies[0]!, 'USD');
  const [eur, usd] = [alternativesTable([list[0]!]), alternativesTable([dollars])];
  expect(usd.currency).toBe('USD');
  expect(row(usd, 'profit').values[0]).toBeCloseTo(row(eur, 'profit').values[0]! / 0.8, 2);
  for (const key of ['service', 'utilisation', 'heads/most']) expect(row(usd, key).values).toEqual(row(eur, key).values);
  expect(() => alternativesTable([list[0]!, dollars])).toThrow('different currencies');
});
