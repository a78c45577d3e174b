import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/index.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { exampleProblem } from './example-problem.ts';
import { codes, numbers, planWith } from './planned.fixture.ts';
import { type SupplierCost, supplierCosts, type WorkingCapital } from './problem.ts';
import { problemOf } from './problem-of.ts';

const planned = planWith(await createInlineSolver());

/** Customers pay one period after delivery, suppliers of material are paid after one too; the rest at once. */
function termsOfOnePeriod(periods: number, ceiling: number, before = 0): WorkingCapital {
  const none = () => new Float64Array(periods * periods);
  const one = none();
  for (let t = 0; t < periods; t++) one[t * periods + t] = 1;
  const payable = Object.fromEntries(supplierCosts.map((kind) => [kind, none()])) as Record<SupplierCost, Float64Array>;
  return {
    ceiling: new Float64Array(periods).fill(ceiling),
    receivable: one,
    payable: { ...payable, material: one },
    before: new Float64Array(periods).fill(before),
  };
}

const point = {
  demand: [0, 10],
  holdingCost: 1,
  backorderCost: 50,
  price: 20,
  stockValue: 10,
  production: { unitCost: 5, regularCapacity: 6 },
};

test('a ceiling of working capital counts stock and what customers owe, less what suppliers wait for', async () => {
  const free = await planned(exampleProblem(2, [point]));
  expect(numbers(free.products[0]!.stock)).toEqual([4, 0]);
  // First period: 4 in stock at 10, 20 of material owed: 20. Second: 10 sold at 20, 6 made at 5 and owed: 170.
  const exact = await planned(exampleProblem(2, [point], { workingCapital: termsOfOnePeriod(2, 170) }));
  expect(exact.totalCost).toBeCloseTo(free.totalCost, 6);
  // Fewer may be delivered when customers may owe less: each unit late takes 20 out of the second period.
  const tight = await planned(exampleProblem(2, [point], { workingCapital: termsOfOnePeriod(2, 150) }));
  expect(numbers(tight.products[0]!.delivered)).toEqual([0, 9]);
  expect(tight.status).toBe('optimal');
});

test('what is owed from before the plan counts, and a ceiling that cannot be kept is said', async () => {
  const heavy = await planned(
    exampleProblem(1, [{ ...point, demand: [2], openingStock: 20 }], { workingCapital: termsOfOnePeriod(1, 100, 30) }),
  );
  expect(heavy.status).toBe('infeasible');
  expect(codes(heavy)).toContain('supply/capital-missing');
  // Twenty stay at 10 when nobody is served, and 30 is owed from before: 230, which is 130 too much.
  expect(heavy.issues.find(({ code }) => code === 'supply/capital-missing')!.message).toContain('130');
});

test('the setting takes the terms of payment: a month owed by customers is all of their period', () => {
  const company = smallCompany({
    horizon: 2,
    settings: { working_capital_ceiling: 500, days_receivable: 31, days_payable: 0, opening_receivables: 90 },
    items: [{ item: 'lamp', price: 10, cost: 4 }],
    demand: [{ item: 'lamp', units: [5, 5] }],
  });
  const { problem } = problemOf(company, measuresOf(company), 'item');
  const { ceiling, receivable, payable, before } = problem.workingCapital!;
  expect(Array.from(ceiling)).toEqual([500, 500]);
  // At least all of the period itself is open after 31 days, and nothing of costs that are paid at once.
  expect(receivable[0]).toBe(1);
  expect(receivable[3]).toBe(1);
  expect(Array.from(payable.material)).toEqual([0, 0, 0, 0]);
  // What was owed before runs off over the 31 days.
  expect(before[0]).toBe(0);
  expect(Array.from(problem.stockPoints[0]!.stockValue!)).toEqual([4, 4]);
});
