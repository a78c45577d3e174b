import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { hourly, numbers, planWith } from './planned.fixture.ts';
import type { SupplyProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';

const planned = planWith(createInlineSolver());

/** The problem with a little more capacity of one resource in one period: hours, storage units, or units of a supplier. */
function withMore(problem: SupplyProblem, resource: string, period: number, more: number): SupplyProblem {
  const raised = (series: Float64Array) => series.map((x, t) => (t === period ? x + more : x));
  return {
    ...problem,
    machines: problem.machines.map((m) => (m.resource === resource ? { ...m, hours: raised(m.hours) } : m)),
    stores: problem.stores.map((s) => (s.resource === resource ? { ...s, capacity: raised(s.capacity) } : s)),
    allotments: problem.allotments.map((a) => (a.resource === resource ? { ...a, capacity: raised(a.capacity) } : a)),
  };
}

test('worth of an hour, by hand: the overtime it spares, the lost sale it serves, nothing', async () => {
  // 30 hours each: 10 over in overtime at 4; 15 over beyond 10 of overtime, lost at 9; 5 idle. Nothing can be kept.
  const point = { demand: [40, 45, 25], holdingCost: 99, lostSaleCost: 9, production: { hours: [hourly('machine1', 3)] } };
  const machines = [{ hours: 30, overtimeHours: [20, 10, 10], overtimeCostPerHour: 4 }];
  const plan = await planned(exampleProblem(3, [point], { machines }));
  expect(numbers(plan.resources[0]!.worth!)).toEqual([4, 9, 0]);
});

test('law: the worth of capacity is what a little more of it saves', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.nat(), async (problem, pick) => {
      const plan = await planned(problem);
      const limited = plan.resources.filter(
        ({ resource, available }) =>
          available.some((units) => units < Infinity) && !problem.pools.some((p) => p.resource === resource),
      );
      if (plan.status === 'infeasible' || limited.length === 0) return;
      const { resource, worth } = limited[pick % limited.length]!;
      const period = pick % problem.periods;
      const step = 1e-3;
      const more = await planned(withMore(problem, resource, period, step));
      const less = await planned(withMore(problem, resource, period, -step));
      const saved = (plan.totalCost - more.totalCost) / step;
      const spent = (less.totalCost - plan.totalCost) / step;
      if (less.status === 'infeasible') return;
      // Costs are convex in capacity: the dual lies between what more saves and what less costs, and is both where they agree.
      const room = 1e-4 * Math.max(1, Math.abs(plan.totalCost));
      expect(worth![period]!).toBeGreaterThanOrEqual(saved - room);
      expect(worth![period]!).toBeLessThanOrEqual(spent + room);
      if (Math.abs(worth![period]!) > 0.01) compared += 1;
    }),
    { numRuns: 100, seed: 8 },
  );
  // The law was put to the test by capacities that are worth something.
  expect(compared).toBeGreaterThan(5);
});
