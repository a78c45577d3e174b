import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/index.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { exampleProblem } from './example-problem.ts';
import { codes, numbers, planWith } from './planned.fixture.ts';
import { problemOf } from './problem-of.ts';

const planned = planWith(await createInlineSolver());

/** Ten units are needed in the second period and six can be made in one: four must be built ahead, or wait. */
const point = {
  demand: [0, 10],
  holdingCost: 1,
  backorderCost: 50,
  stockValue: 10,
  production: { unitCost: 5, regularCapacity: 6 },
};

test('a ceiling of stock value keeps what is built ahead under it, and what cannot be built waits', async () => {
  const free = await planned(exampleProblem(2, [point]));
  expect(numbers(free.products[0]!.stock)).toEqual([4, 0]);
  const tight = await planned(exampleProblem(2, [point], { stockValueCeiling: Float64Array.of(30, 30) }));
  // 30 of money is three units at 10.
  expect(numbers(tight.products[0]!.stock)).toEqual([3, 0]);
  expect(numbers(tight.products[0]!.backorder)).toEqual([0, 1]);
  // 9 made at 5, three held, one late: what the last unit would save is 50 less 5 and 1 for 10 of money.
  expect(tight.totalCost).toBeCloseTo(45 + 3 + 50, 6);
  expect(tight.status).toBe('optimal');
});

test('stock that is there already and cannot be sold is over the ceiling, and that is said', async () => {
  const heavy = await planned(
    exampleProblem(1, [{ ...point, demand: [2], openingStock: 20 }], { stockValueCeiling: Float64Array.of(100) }),
  );
  expect(heavy.status).toBe('infeasible');
  expect(codes(heavy)).toContain('supply/stock-money-missing');
  // Eighteen units at 10 stay: 80 too much.
  expect(heavy.issues[0]!.message).toContain('80');
});

test('the setting values stock at standard cost: material and hours', () => {
  const company = smallCompany({
    horizon: 2,
    settings: { stock_value_ceiling: 500 },
    items: [{ item: 'lamp', price: 10, cost: 4 }],
    resources: [{ resource: 'line', kind: 'machine', cost_per_hour: 2 }],
    billOfResources: [{ item: 'lamp', resource: 'line', hours: 1.5 }],
    demand: [{ item: 'lamp', units: [5, 5] }],
  });
  const { problem } = problemOf(company, measuresOf(company), 'item');
  expect(Array.from(problem.stockValueCeiling!)).toEqual([500, 500]);
  expect(Array.from(problem.stockPoints[0]!.stockValue!)).toEqual([7, 7]);
});
