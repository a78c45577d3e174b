import { expect, test } from 'vitest';
import { terminalStyle as style } from '../figures/numbers.ts';
import type { Decision } from './decision.ts';
import { type FamilyPageFacts, familyPage } from './family-page.ts';
import { kpisOf, usualTargets } from './kpi.ts';
import { measureDecision, outcomeSentences } from './outcome.ts';
import { adherence, attainment, planActual } from './plan-actual.ts';

const gap = Number.NaN;

test('plan, actual, difference, cumulative: an unknown month is no zero and leaves the cumulative difference alone', () => {
  const sales = planActual([3227, 3091, 2917], [3431, 3217, 2808]);
  expect([...sales.difference]).toEqual([204, 126, -109]);
  expect([...sales.cumulative]).toEqual([204, 330, 221]);
  const holes = planActual([gap, 100, 100, 100], [90, 90, gap, 130]);
  expect([...holes.cumulative]).toEqual([gap, -10, -10, 20]);
  expect(attainment(holes)).toBe(220 / 200);
  expect(adherence(holes)).toBe(1 - 40 / 200);
  expect(attainment(planActual([gap], [3]))).toBeNaN();
});

test('KPIs are read by the formulas of the field, with level and lag, and only what has a target can be missed', () => {
  const kpis = kpisOf(
    {
      forecast: { units: [110, 90], actual: [100, 100], lag: 1, level: 'items' },
      production: planActual([100, 100], [90, 100]),
      service: 0.97,
      inventory: { yearlyCost: 1200, averageValue: 300 },
      hours: { used: 96, available: 100 },
    },
    usualTargets,
    style,
  );
  const shown = Object.fromEntries(kpis.map(({ key, value, missed }) => [key, [value, missed]]));
  expect(shown).toMatchObject({
    bias: [0, false],
    service: [0.97, true],
    attainment: [0.95, false],
    turns: [4, false],
    utilisation: [0.96, true],
  });
  expect(kpis[0]).toMatchObject({
    key: 'accuracy',
    missed: false,
    sentence: 'Forecast accuracy 90.0 %, target 80.0 % (items, lag 1)',
  });
  expect(kpisOf({ forecast: null, production: null, service: null, inventory: null, hours: null }, usualTargets, style)).toEqual(
    [],
  );
});

test('a decision is measured: expected effect against what came, as far as actuals are in', () => {
  const expects = [100, 120, 140].map((chosen, k) => ({
    ...({ measure: 'sales', family: 'city', period: `2027-0${k + 1}`, unit: 'units', chosen, otherwise: 90 } as const),
  }));
  const decision = { options: [{ id: 'push', expects }], taken: { option: 'push' } } as unknown as Decision;
  const actuals = new Map([
    ['2027-01', 105],
    ['2027-02', 110],
  ]);
  const measured = measureDecision(decision, ({ period }) => actuals.get(period) ?? null);
  expect(measured.effects).toEqual([{ measure: 'sales', unit: 'units', expected: 40, actual: 35, known: 2, lines: 3 }]);
  expect(measured.complete).toBe(false);
  expect(outcomeSentences(measured, style)).toEqual([
    'Sales: +40 units expected, +35 units came, 88 % of what was expected (2 of 3 numbers are in).',
  ]);
});

const facts: FamilyPageFacts = {
  ...{ family: 'city', name: 'City', unit: 'units', currency: 'EUR', policy: 'make-to-stock' },
  labels: ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
  closed: 3,
  workingDays: Float64Array.of(20, 20, 20, 20, 20),
  sales: { plan: Float64Array.of(100, 100, 100, 100, 200), actual: Float64Array.of(90, 120, 100, gap, gap) },
  production: { plan: Float64Array.of(gap, gap, gap, 150, 150), actual: new Float64Array(5).fill(gap) },
  stock: { plan: Float64Array.of(gap, gap, 180, 100, 50), actual: Float64Array.of(gap, gap, 150, gap, gap) },
  backlog: { plan: Float64Array.of(gap, gap, gap, 75, 0), actual: Float64Array.of(gap, gap, 225, gap, gap) },
  service: { plan: Float64Array.of(gap, gap, gap, 0.9, 1), actual: new Float64Array(5).fill(gap) },
  serviceTarget: 0.98,
  capacity: [
    {
      ...{ resource: 'line', name: 'Line', unit: 'hours', follows: false },
      required: Float64Array.of(gap, gap, gap, 50, 60),
      requiredByAll: Float64Array.of(gap, gap, gap, 90, 100),
      demonstrated: Float64Array.of(gap, gap, gap, gap, 80),
      available: Float64Array.of(gap, gap, gap, 100, 100),
    },
  ],
  money: [{ measure: 'revenue', value: Float64Array.of(9, 9, 9, 110, 120), budget: Float64Array.of(gap, gap, gap, 100, 100) }],
  ...{ assumptions: [], decisions: [], notes: [] },
};

test('a family page: differences of stocks do not add up, cover looks forward, capacity is held against what was demonstrated', () => {
  const page = familyPage(facts, style);
  expect(page.title).toBe('City sells 15 % more than budget; Line is full in 1 of 2 periods');
  expect(page.blocks.map(({ key }) => key)).toEqual(['sales', 'production', 'stock']);
  expect([...page.blocks[0]!.line.cumulative]).toEqual([-10, 10, 10, 10, 10]);
  expect([...page.blocks[2]!.line.cumulative]).toEqual([gap, gap, -30, gap, gap]);
  // 150 on hand at the end of October: November takes 100, a quarter of December 50.
  expect(page.daysOfSupply![2]).toBe(25);
  expect([...page.capacity[0]!.share]).toEqual([gap, gap, gap, 0.9, 1.25]);
  expect(page.service.missed).toBe(1);
  expect(page.money[0]!.gap).toBe(30);
  expect(page.weeksOfLeadTime).toBeNull();
});

test('made to order: bookings and backlog, in weeks of the production planned after it; a hybrid shows stock and backlog', () => {
  const page = familyPage({ ...facts, policy: 'make-to-order' }, style);
  expect(page.blocks.map(({ name }) => name)).toEqual(['Bookings', 'Production', 'Backlog']);
  // 225 wait at the end of October: all of November and half of December, 30 working days.
  expect(page.weeksOfLeadTime![2]).toBe(6);
  expect(page.daysOfSupply).toBeNull();
  expect(familyPage({ ...facts, policy: 'hybrid' }, style).blocks.map(({ key }) => key)).toEqual([
    'sales',
    'production',
    'stock',
    'backlog',
  ]);
});
