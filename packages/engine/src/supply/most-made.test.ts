import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { level, numbers, planWith } from './planned.fixture.ts';
import type { SupplyProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';

const planned = planWith(createInlineSolver());

const withSetups = (problem: SupplyProblem, money: number): SupplyProblem => ({
  ...problem,
  stockPoints: problem.stockPoints.map((point) =>
    point.production === null
      ? point
      : { ...point, production: { ...point.production, setupCost: new Float64Array(problem.periods).fill(money) } },
  ),
});

/** Idle hours are dear, or may not be: reasons to make more than is needed, which random problems seldom have. */
const busy = (problem: SupplyProblem, how: 'as it is' | 'dear' | 'never idle'): SupplyProblem => {
  const dear = how === 'dear' ? { idleCostPerHour: 30 } : {};
  return {
    ...problem,
    pools: problem.pools.map((pool) => ({ ...pool, ...dear, fullyUsed: how === 'never idle' })),
    machines: problem.machines.map((machine) => ({ ...machine, ...dear })),
  };
};

test('law: a set-up that costs next to nothing changes next to nothing', async () => {
  let paid = 0;
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom('as it is', 'dear', 'never idle'), async (random, how) => {
      const problem = busy(random, how);
      const without = await planned(problem);
      fc.pre(without.status === 'optimal');
      const setup = 0.001;
      const plan = await planned(withSetups(problem, setup));
      const most = setup * problem.stockPoints.length * problem.periods;
      // The search over set-ups ends within a millionth, twice over.
      const slack = 1e-5 * Math.max(100, Math.abs(without.totalCost));
      expect(plan.totalCost - without.totalCost).toBeGreaterThanOrEqual(-slack);
      expect(plan.totalCost - without.totalCost).toBeLessThanOrEqual(most + slack);
      if (plan.costs.setup > 0) paid += 1;
    }),
    { numRuns: 60, seed: 6 },
  );
  expect(paid).toBeGreaterThan(5);
});

const hour = { resource: 'team', hoursPerUnit: Float64Array.of(1, 1), offset: 0 };

test('by hand: people who are never idle and dear to lay off make 10 more for 1 each and a set-up of 5', async () => {
  const point = { demand: [10, 0], holdingCost: 1, production: { setupCost: 5, hours: [hour] } };
  const pool = { resource: 'team', openingHeads: 1, hoursPerHead: 10, wage: 2, layoffCost: 100, fullyUsed: true };
  const plan = await planned(exampleProblem(2, [point], { pools: [pool] }));
  expect(numbers(plan.products[0]!.regular)).toEqual([10, 10]);
  expect(plan.totalCost).toBeCloseTo(24, 6);
});

test('by hand: capacity that is dear to leave idle is filled in spite of set-ups, in regular time only', async () => {
  const point = { demand: [10, 10], holdingCost: 1, production: { setupCost: 5, regularCapacity: 20, idleCost: 4 } };
  const plan = await planned(exampleProblem(2, [point]));
  expect(numbers(plan.products[0]!.regular)).toEqual([20, 20]);
  // Two set-ups, 10 and 20 kept; only what is needed would cost two set-ups, 10 kept and 40 for 10 idle units.
  expect(plan.totalCost).toBeCloseTo(40, 6);
});

test('by hand: a constant rate is as high as a period that is dear to leave idle wants it', async () => {
  const point = { demand: [10, 10], holdingCost: 1, production: { setupCost: 5, regularCapacity: 20, idleCost: [0, 9] } };
  const plan = await planned(exampleProblem(2, [point]), level('cheapest'));
  expect(numbers(plan.products[0]!.regular)).toEqual([20, 20]);
  // A unit of rate keeps one unit for two periods and one for one, 3 in all, and spares 9.
  expect(plan.totalCost).toBeCloseTo(40, 6);
});
