import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { poseCompany } from '../figures/index.ts';
import { planStrategy } from '../supply/plan-strategy.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import { applyEntries } from './apply.ts';
import type { Entry } from './assumption.ts';
import { type Alternative, compareAlternatives, type KpiTable } from './compare.ts';
import { diffPlans, sharedColumns } from './compare-cells.ts';
import { assume, demandChange, ticked } from './conflict.fixture.ts';

const solver = createInlineSolver();

/** The six months of the textbook: demand 90 110 140 160 120 100, opening stock 60. */
const company = smallCompany({
  horizon: 6,
  items: [{ item: 'bike', price: 100, cost: 40, holding_cost: 1, backorder_cost: 20 }],
  stock: [{ item: 'bike', on_hand: 60, backorder: 0, value: null }],
  targets: [{ item: 'bike', family: null, site: null, from: null, target_stock: 48 }],
  resources: [{ resource: 'assembly', kind: 'labour' }],
  workforce: [{ resource: 'assembly', heads: 6, hours_per_head: 1, wage: 10, hire_cost: 50, layoff_cost: 30 }],
  billOfResources: [{ item: 'bike', family: null, resource: 'assembly', hours: 1, offset: 0 }],
  demand: [{ item: 'bike', units: [90, 110, 140, 160, 120, 100] }],
});

async function alternative(scenario: string, entries: readonly Entry[], choice: StrategyChoice): Promise<Alternative> {
  const { company: made } = applyEntries(company, company.demand!, entries);
  const { problem, subject } = poseCompany(made, 'item');
  return { scenario, subject, plan: await planStrategy(problem, choice, solver) };
}
const row = (table: KpiTable, key: string) => table.rows.find((one) => one.key === key)!;
const more = ticked(assume('more', demandChange({ item: 'bike' }, { from: '2026-03', to: '2026-03' }, 'add', [12])));

test('scenarios and strategies side by side, as they are and against the first', async () => {
  const level: StrategyChoice = { strategy: 'level', reading: 'to-target' };
  const table = compareAlternatives([
    await alternative('plan', [], level),
    await alternative('plan', [], { strategy: 'chase' }),
    await alternative('more in March', [more], level),
  ]);
  expect(table.alternatives.map(({ scenario, strategy }) => `${scenario}: ${strategy}`)).toEqual([
    'plan: Level to target',
    'plan: Chase',
    'more in March: Level to target',
  ]);
  expect(row(table, 'demand/units')).toMatchObject({ values: [720, 720, 732], differences: [0, 0, 12] });
  // Level: 708 in six equal months, 118 each. Chase keeps 48 in stock: 78, 110, 140, 160, 120, 100.
  expect(row(table, 'produced/units').values.map(Math.round)).toEqual([708, 708, 720]);
  expect(row(table, 'rate-change/units').values[0]).toBeCloseTo(0, 9);
  expect(row(table, 'rate-change/units').values[1]).toBeCloseTo((32 + 30 + 20 + 40 + 20) / 708, 6);
  expect(row(table, 'stability/units').values[1]).toBeCloseTo((40 + 8 + 22 + 42 + 2 + 18) / 708, 6);
  expect(row(table, 'stability/units').values[2]).toBeCloseTo(12 / 708, 6);
  expect(row(table, 'stock/units').values.map((units) => Math.round(units * 6))).toEqual([
    88 + 96 + 74 + 32 + 30 + 48,
    288,
    expect.any(Number),
  ]);
  expect(row(table, 'service')).toMatchObject({ unit: 'share', better: 'more', values: [1, 1, 1] });
  const parts = table.rows.filter(({ key }) => key.startsWith('cost/'));
  table.alternatives.forEach((_, k) => {
    const total = parts.reduce((sum, { values }) => sum + values[k]!, 0);
    expect(total).toBeCloseTo(row(table, 'total-cost').values[k]!, 6);
    expect(row(table, 'margin').values[k]).toBeCloseTo(row(table, 'revenue').values[k]! - total, 6);
  });
  expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['Wages', 'Hiring', 'Holding stock']));
  expect(row(table, 'utilisation').values.every((share) => share > 0.5 && share <= 1 + 1e-9)).toBe(true);
});

test('cell by cell: the series that differ, on the periods of both', async () => {
  const [a, b] = [await alternative('plan', [], { strategy: 'chase' }), await alternative('more', [more], { strategy: 'chase' })];
  expect(diffPlans(a.plan, a.plan)).toEqual({ columns: a.plan.periodLabels, lines: [] });
  const { lines } = diffPlans(a.plan, b.plan, 1e-9);
  const demand = lines.find(({ measure }) => measure === 'demand')!;
  expect([...demand.after].map((units, t) => units - demand.before[t]!)).toEqual([0, 0, 12, 0, 0, 0]);
  expect(lines.map(({ measure }) => measure)).toEqual(expect.arrayContaining(['regular', 'cost', 'load', 'heads']));
  expect(lines.map(({ measure }) => measure)).not.toContain('stock');

  const other = {
    ...b.plan,
    products: b.plan.products.map((point) => ({ ...point, key: 'other@main' })),
    periodLabels: ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'],
  };
  const { columns, lines: apart } = diffPlans(a.plan, other);
  expect(columns).toHaveLength(7);
  const gone = apart.find(({ key, measure }) => key === 'bike@main' && measure === 'demand')!;
  expect([...gone.after].every(Number.isNaN)).toBe(true);
  expect(gone.before[6]).toBeNaN();
});

test('columns of two plans stand in order of time, whichever began first', () => {
  expect(sharedColumns(['1', '2', '3'], ['2', '3', '4'])).toEqual(['1', '2', '3', '4']);
  expect(sharedColumns(['2', '3', '4'], ['1', '2', '3'])).toEqual(['1', '2', '3', '4']);
  expect(sharedColumns(['1'], ['2'])).toEqual(['1', '2']);
});
