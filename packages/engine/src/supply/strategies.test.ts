import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { planStrategies } from './plan-strategy.ts';
import { chase, codes, costsOf, level, mixed, numbers, planWith, stepped } from './planned.fixture.ts';

const solver = createInlineSolver();
const planned = planWith(solver);

/** Demand, opening stock and target of every vector here. */
const season = { demand: [90, 110, 140, 160, 120, 100], openingStock: 60, holdingCost: 1, backorderCost: 20, production: {} };

test('level to target: rate 118, the stock follows', async () => {
  const plan = await planned(exampleProblem(6, [{ ...season, target: 48, closingStock: 48 }]), level('to-target'));
  const [family] = plan.products;
  expect(numbers(family!.regular)).toEqual([118, 118, 118, 118, 118, 118]);
  expect(numbers(family!.stock)).toEqual([88, 96, 74, 32, 30, 48]);
  expect(plan.totalCost).toBeCloseTo(88 + 96 + 74 + 32 + 30 + 48, 6);
  expect(plan).toMatchObject({ status: 'optimal', gap: 0, issues: [], title: 'Level to target' });
});

test('level without stock-out: 112 is the smallest rate', async () => {
  const plan = await planned(exampleProblem(6, [season]), level('no-stock-out'));
  expect(numbers(plan.products[0]!.regular)).toEqual([112, 112, 112, 112, 112, 112]);
  expect(Math.min(...plan.products[0]!.stock)).toBeCloseTo(0, 6);
});

test('level to target may run out on the way, and says so at its price', async () => {
  // 60 a period: 40 units late after the first, none after the second.
  const plan = await planned(exampleProblem(2, [{ demand: [100, 20], backorderCost: 2, production: {} }]), level('to-target'));
  expect(numbers(plan.products[0]!.regular)).toEqual([60, 60]);
  expect(numbers(plan.products[0]!.backorder)).toEqual([40, 0]);
  expect(costsOf(plan)).toEqual({ backorder: 80 });
  expect(codes(plan)).toEqual(['supply/late-demand']);
});

test('level is a rate per working day', async () => {
  const problem = exampleProblem(2, [{ demand: [150, 150], holdingCost: 1, production: {} }], { workingDays: [20, 10] });
  const plan = await planned(problem, level('to-target'));
  expect(numbers(plan.products[0]!.regular)).toEqual([200, 100]);
});

test('chase makes what is sold', async () => {
  const plan = await planned(exampleProblem(6, [season]), chase);
  expect(numbers(plan.products[0]!.regular)).toEqual([30, 110, 140, 160, 120, 100]);
  expect(numbers(plan.products[0]!.stock)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('chase stands on its target; too much opening stock is sold off first', async () => {
  // P = max(0, D + target - stock before).
  const problem = exampleProblem(3, [{ demand: [10, 10, 10], openingStock: 45, target: 20, closingStock: 20, production: {} }]);
  const plan = await planned(problem, chase);
  expect(numbers(plan.products[0]!.stock)).toEqual([35, 25, 20]);
  expect(numbers(plan.products[0]!.regular)).toEqual([0, 0, 5]);
});

test('chase that capacity cannot follow is infeasible, by how much is told, and the least is missing', async () => {
  const problem = exampleProblem(2, [
    { demand: [10, 30], backorderCost: 1, holdingCost: 1, production: { regularCapacity: 25, unitCost: 2 } },
  ]);
  const plan = await planned(problem, chase);
  expect(plan.status).toBe('infeasible');
  expect(numbers(plan.products[0]!.regular)).toEqual([10, 25]);
  expect(codes(plan)).toContain('supply/late-demand');
  expect(plan.issues[0]!.message).toMatch(/up to 5 units wait.*t2/);
});

const toOrder = {
  policy: 'make-to-order' as const,
  demand: season.demand,
  openingBackorder: 200,
  target: 140,
  closingBackorder: 140,
  backorderCost: 1,
  production: {},
};

test('make to order, level: rate 130 takes the backlog from 200 to 140', async () => {
  const plan = await planned(exampleProblem(6, [toOrder]), level('to-target'));
  expect(numbers(plan.products[0]!.regular)).toEqual([130, 130, 130, 130, 130, 130]);
  expect(numbers(plan.products[0]!.backorder)).toEqual([160, 140, 150, 180, 170, 140]);
  // Only what waits beyond the backlog wanted is late: 20 + 0 + 10 + 40 + 30 + 0.
  expect(costsOf(plan)).toEqual({ backorder: 100 });
});

test('chase with leave to be late: orders wait at their price, the stock still stands on its target', async () => {
  // 100, then all 120 there is for 160; the 40 that wait are made in the third period beside its own 60.
  const point = { demand: [100, 160, 60], openingStock: 5, target: 5, closingStock: 5, closingBackorder: 0, backorderCost: 3 };
  const problem = exampleProblem(3, [{ ...point, holdingCost: 1, production: { regularCapacity: 120, unitCost: 10 } }]);
  const plan = await planned(problem, { strategy: 'chase', late: true });
  expect(plan).toMatchObject({ status: 'optimal', title: 'Chase, orders may wait' });
  expect(numbers(plan.products[0]!.regular)).toEqual([100, 120, 100]);
  expect(numbers(plan.products[0]!.stock)).toEqual([5, 5, 5]);
  expect(numbers(plan.products[0]!.backorder)).toEqual([0, 40, 0]);
  expect(costsOf(plan)).toEqual({ material: 3200, holding: 15, backorder: 120 });
});

test('make to order, chase: the backlog stands on its target', async () => {
  const plan = await planned(exampleProblem(6, [toOrder]), chase);
  expect(numbers(plan.products[0]!.backorder)).toEqual([140, 140, 140, 140, 140, 140]);
  expect(numbers(plan.products[0]!.regular)).toEqual([150, 110, 140, 160, 120, 100]);
});

test('make to order, chase with stock on hand: it serves orders before a backlog builds up', async () => {
  const point = { ...toOrder, demand: 10, openingBackorder: 0, openingStock: 25, target: 8, closingBackorder: 8 };
  const plan = await planned(exampleProblem(4, [point]), chase);
  expect(numbers(plan.products[0]!.stock)).toEqual([15, 5, 0, 0]);
  expect(numbers(plan.products[0]!.backorder)).toEqual([0, 0, 5, 8]);
  expect(numbers(plan.products[0]!.regular)).toEqual([0, 0, 0, 7]);
});

test('make to order: a closing backlog below the target is what counts at the end', async () => {
  const point = { ...toOrder, demand: 10, openingBackorder: 30, target: 30, closingBackorder: 10 };
  const plan = await planned(exampleProblem(2, [{ ...point, production: { unitCost: 5 }, backorderCost: [1, 50] }]));
  // 30 open and 20 coming, 10 may wait at the end: 40 are made. 30 may wait after the first period.
  expect(plan.products[0]!.backorder[0]).toBeLessThanOrEqual(30);
  expect(plan.products[0]!.backorder[1]).toBeCloseTo(10, 6);
  expect(costsOf(plan)).toEqual({ material: 200 });
});

test('mixed builds ahead when that is cheaper than overtime', async () => {
  const overtime = { unitCost: Float64Array.of(5, 5), capacity: Float64Array.of(100, 100) };
  const problem = (holdingCost: number) =>
    exampleProblem(2, [{ demand: [50, 150], holdingCost, production: { regularCapacity: 100, overtime } }]);
  const ahead = await planned(problem(2));
  expect([numbers(ahead.products[0]!.regular), costsOf(ahead)]).toEqual([[100, 100], { holding: 100 }]);
  const late = await planned(problem(6));
  expect([numbers(late.products[0]!.regular), numbers(late.products[0]!.overtime)]).toEqual([
    [50, 100],
    [0, 50],
  ]);
  expect(costsOf(late)).toEqual({ overtime: 250 });
});

test('stepped: one change where the season begins', async () => {
  const problem = exampleProblem(4, [{ demand: [100, 100, 200, 200], holdingCost: 1, production: {} }]);
  // Level needs 600 / 4 a period: stock 50, 100, 50, 0.
  expect((await planned(problem, stepped(0))).totalCost).toBeCloseTo(200, 6);
  expect((await planned(problem, level('cheapest'))).totalCost).toBeCloseTo(200, 6);
  const plan = await planned(problem, stepped(1));
  expect(numbers(plan.products[0]!.regular)).toEqual([100, 100, 200, 200]);
  expect(plan).toMatchObject({ totalCost: 0, status: 'optimal', title: 'Stepped, 1 change' });
});

test('stepped: rate and workforce change together', async () => {
  const pool = { openingHeads: 10, hoursPerHead: 10, wage: 1, hireCost: 1, layoffCost: 1 };
  const hours = [{ resource: 'pool1', hoursPerUnit: new Float64Array(4).fill(1), offset: 0 }];
  const problem = exampleProblem(4, [{ demand: [100, 100, 200, 200], holdingCost: 1, production: { hours } }], { pools: [pool] });
  const plan = await planned(problem, stepped(1));
  expect(numbers(plan.pools[0]!.heads)).toEqual([10, 10, 20, 20]);
  expect(numbers(plan.pools[0]!.hires)).toEqual([0, 0, 10, 0]);
});

test('level with recourse: beyond the rate only in overtime or from outside; without recourse neither', async () => {
  const hours = [{ resource: 'machine1', hoursPerUnit: new Float64Array(2).fill(1), offset: 0 }];
  const machines = [{ hours: 100, overtimeHours: 50, overtimeCostPerHour: 1 }];
  const point = { demand: [100, 130], holdingCost: 9, lostSaleCost: 50, production: { hours } };
  const free = await planned(exampleProblem(2, [point], { machines }), level('cheapest'));
  expect([numbers(free.products[0]!.regular), numbers(free.products[0]!.overtime)]).toEqual([
    [100, 100],
    [0, 30],
  ]);
  const strict = await planned(exampleProblem(2, [point], { machines, recourse: false }), level('cheapest'));
  expect([numbers(strict.products[0]!.regular), numbers(strict.products[0]!.lostSales)]).toEqual([
    [100, 100],
    [0, 30],
  ]);
});

test('several strategies at once: in the order asked, each as if alone', async () => {
  const problem = exampleProblem(6, [{ ...season, production: { rateChangeCost: 3 } }]);
  const choices = [chase, level('to-target'), mixed, stepped(2)];
  const together = await planStrategies(problem, choices, solver);
  expect(together.map((plan) => plan.strategy)).toEqual(['chase', 'level', 'mixed', 'stepped']);
  for (const [k, choice] of choices.entries()) {
    expect(together[k]!.totalCost).toBeCloseTo((await planned(problem, choice)).totalCost, 6);
  }
});
