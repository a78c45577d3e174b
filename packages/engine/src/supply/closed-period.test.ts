import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { chase, costsOf, level, mixed, numbers, planWith, stepped } from './planned.fixture.ts';

const planned = planWith(createInlineSolver());
const closed = { workingDays: [10, 0, 10] };
const point = { demand: [10, 10, 10], holdingCost: 1, backorderCost: 9 };

test('in a period without working days nothing is made, whatever the strategy', async () => {
  const problem = exampleProblem(3, [{ ...point, production: { setupCost: 5 } }], closed);
  for (const choice of [level('to-target'), level('no-stock-out'), level('cheapest'), stepped(1), mixed]) {
    const plan = await planned(problem, choice);
    expect(plan.status).toBe('optimal');
    expect(plan.products[0]!.regular[1]).toBe(0);
  }
  // One rate a day, 15 in both open periods, ends on nothing.
  expect(numbers((await planned(problem, level('to-target'))).products[0]!.regular)).toEqual([15, 0, 15]);
  const pinned = await planned(problem, chase);
  expect(pinned.status).toBe('infeasible');
  expect(pinned.issues[0]!.message).toMatch(/10 units/);
});

test('what is fixed in a closed period is made as typed', async () => {
  const production = { frozen: [Number.NaN, 4, Number.NaN] };
  const plan = await planned(exampleProblem(3, [{ ...point, production }], closed), level('to-target'));
  expect(numbers(plan.products[0]!.regular)).toEqual([13, 4, 13]);
});

test('rates begin anew after a closed period, and its own rate is none', async () => {
  const production = { rateChangeCost: 2, rateChangeLimit: 0.1, openingRate: 2 };
  const plan = await planned(exampleProblem(3, [{ ...point, production }], closed));
  // From 2 a day to the lowest rate allowed, 1.8; then to none and to what is still missing.
  expect(numbers(plan.products[0]!.regular)).toEqual([20, 0, 10]);
  expect(costsOf(plan)).toEqual({ 'rate-change': 2 * (2 + 1), holding: 10 });
});
