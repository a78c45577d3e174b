import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { pageStyle, poseCompany } from '../figures/index.ts';
import { costKinds } from '../supply/plan.ts';
import { planWith } from '../supply/planned.fixture.ts';
import { explainFigure, planFigureNames } from './explain-figure.ts';
import { projectMoney } from './project-money.ts';
import { statementOf } from './statement-of.ts';

const solver = await createInlineSolver();

/** Ten products, so that the small ones are gathered; more work than regular hours in the second half. */
const posed = poseCompany(
  smallCompany({
    horizon: 6,
    settings: { unmet_demand: 'backorder' },
    items: Array.from({ length: 10 }, (_, k) => ({
      ...{ item: `i${k}`, name: `Item ${k}`, price: 90 + k, cost: 20 + k, holding_cost: 1, backorder_cost: 30 },
    })),
    resources: [{ resource: 'team', name: 'The team', kind: 'labour' }],
    workforce: [{ resource: 'team', heads: 4, wage: 1500, hire_cost: 700, layoff_cost: 900 }],
    overtime: [{ resource: 'team', share: 0.2, cost_per_hour: 15 }],
    billOfResources: Array.from({ length: 10 }, (_, k) => ({ item: `i${k}`, resource: 'team', hours: 1 })),
    demand: Array.from({ length: 10 }, (_, k) => ({ item: `i${k}`, units: [40, 50, 60, 75 + k, 80, 85] })),
  }),
  'item',
);
const plan = await planWith(solver)(posed.problem);

test('steps of every figure in money add up to it', () => {
  for (const name of ['total', 'revenue', 'margin', 'profit', 'lowest-cash', ...costKinds] as const) {
    const { value, steps } = explainFigure(posed, plan, name, pageStyle);
    const sum = steps.reduce((all, step) => all + step.value, 0);
    expect(Math.abs(sum - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)) + 1e-4);
  }
  expect(explainFigure(posed, plan, 'total', pageStyle).value).toBe(plan.totalCost);
});

test('the small parts are one step, largest first, and each says when it weighs most', () => {
  const { steps, formula } = explainFigure(posed, plan, 'material', pageStyle);
  expect(steps).toHaveLength(8);
  expect(steps.at(-1)!.label).toBe('3 others');
  const shown = steps.slice(0, -1).map(({ value }) => value);
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  expect(steps[0]!.detail).toMatch(/^Most in \w+ 2026: /);
  expect(formula).toContain('material cost');
});

test('every figure has a sentence and a formula', () => {
  for (const name of planFigureNames) {
    const { sentence, formula, title } = explainFigure(posed, plan, name, pageStyle);
    expect(sentence).toContain('mixed plan');
    expect(formula).not.toBe('');
    expect(title).toContain('mixed plan');
  }
});

test('profit and lowest cash are those of the statement, and what is never delivered is told by product', async () => {
  const statement = statementOf(projectMoney(posed, plan));
  const profit = statement.lines.profit.reduce((all, money) => all + money, 0);
  expect(explainFigure(posed, plan, 'profit', pageStyle).value).toBeCloseTo(profit, 6);
  const cash = explainFigure(posed, plan, 'lowest-cash', pageStyle);
  expect(cash.value).toBe(Math.min(...statement.lines.cash));
  const when = statement.periods[statement.lines.cash.indexOf(cash.value)]!.label;
  expect(cash.sentence).toContain(when.slice(0, 4));

  // The bench makes fewer lamps than are asked for; the rest is lost.
  const short = poseCompany(
    smallCompany({
      horizon: 1,
      settings: { unmet_demand: 'lost' },
      items: [{ item: 'lamp', name: 'Lamp', price: 10, cost: 1, unit: 'piece' }],
      resources: [{ resource: 'bench', kind: 'machine', capacity: 1 }],
      billOfResources: [{ item: 'lamp', resource: 'bench', hours: 1 }],
      demand: [{ item: 'lamp', units: [60] }],
    }),
    'item',
  );
  const made = (await planWith(solver)(short.problem)).products[0]!;
  const lost = explainFigure(short, await planWith(solver)(short.problem), 'lost', pageStyle);
  expect(lost.value).toBeCloseTo(60 - made.delivered[0]!, 6);
  expect(lost.value).toBeGreaterThan(0);
  expect(lost.steps.map(({ label, value }) => [label.startsWith('Lamp'), Math.round(value)])).toEqual([
    [true, Math.round(lost.value)],
  ]);
});
