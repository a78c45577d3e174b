import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certify } from '../optimise/check.ts';
import { formulate } from './formulate.ts';
import { costKinds, type SupplyPlan } from './plan.ts';
import { balanceFaults, capacityFaults, moneyOf, workforceFaults } from './plan-arithmetic.fixture.ts';
import { chase, level, mixed, own, planWith, stepped } from './planned.fixture.ts';
import type { SupplyProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import { restrictionOf, type StrategyChoice } from './strategy.ts';

const solver = createInlineSolver();
const planned = planWith(solver);

const everyStrategy: readonly StrategyChoice[] = [
  mixed,
  chase,
  level('to-target'),
  level('no-stock-out'),
  level('cheapest'),
  stepped(1),
];
const sum = (series: Iterable<number>): number => Array.from(series).reduce((total, x) => total + x, 0);
const bytes = (plan: SupplyPlan): string =>
  JSON.stringify(plan, (_, value) => (value instanceof Float64Array ? Array.from(value, String) : value));

/** No more than, up to the tolerance of the solver. */
const expectNoMore = (a: number, b: number): void => expect(a).toBeLessThanOrEqual(b + 1e-6 * Math.max(1, Math.abs(b)));
const obeys = ({ status }: SupplyPlan): boolean => status !== 'infeasible';

test('law: goods, hours, heads and money add up in every plan of every strategy', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom(...everyStrategy), async (problem, choice) => {
      const plan = await planned(problem, choice);
      if (plan.products.length === 0) return;
      expect(balanceFaults(problem, plan)).toEqual([]);
      expect(workforceFaults(problem, plan)).toEqual([]);
      expect(sum(costKinds.map((kind) => plan.costs[kind]))).toBeCloseTo(plan.totalCost, 5);
      expect(sum(plan.costByPeriod)).toBeCloseTo(plan.totalCost, 5);
      if (!obeys(plan)) return;
      expect(capacityFaults(problem, plan)).toEqual([]);
      expect(moneyOf(problem, plan)).toBeCloseTo(plan.totalCost, 4);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('law: the total is the objective of the program, which is proven optimal apart from the solver', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom(...everyStrategy.slice(0, 5)), async (problem, choice) => {
      const { program } = formulate(problem, restrictionOf(choice, problem));
      const solution = await solver.solve(program);
      const plan = await planned(problem, choice);
      // Limits are broken only where no plan can keep them.
      expect(obeys(plan)).toBe(solution.status === 'optimal');
      if (!obeys(plan)) {
        expect(plan.issues.some(({ severity }) => severity === 'error')).toBe(true);
        return;
      }
      expect(plan.totalCost).toBeCloseTo(solution.objective, 4);
      expect(plan.issues.every(({ severity }) => severity !== 'error')).toBe(true);
      const certificate = certify(program, solution);
      expect(certificate.holds, JSON.stringify(certificate)).toBe(true);
    }),
    { numRuns: 40, seed: 2 },
  );
});

test('law: no strategy is cheaper than mixed; stepped falls from level as changes are allowed', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), async (problem) => {
      const best = await planned(problem, mixed);
      for (const choice of everyStrategy.slice(1, 5)) {
        const plan = await planned(problem, choice);
        if (!obeys(plan)) continue;
        expect(obeys(best)).toBe(true);
        expectNoMore(best.totalCost, plan.totalCost);
      }
      let before = await planned(problem, level('cheapest'));
      expect((await planned(problem, stepped(0))).totalCost).toEqual(before.totalCost);
      for (let changes = 1; changes < problem.periods; changes++) {
        const plan = await planned(problem, stepped(changes));
        if (obeys(before)) {
          expect(obeys(plan)).toBe(true);
          expectNoMore(plan.totalCost, before.totalCost);
        }
        if (obeys(plan)) expectNoMore(best.totalCost, plan.totalCost);
        before = plan;
      }
    }),
    { numRuns: 10, seed: 3 },
  );
});

test('law: a planner who types the mixed plan gets its price', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), async (problem) => {
      const best = await planned(problem, mixed);
      // Typed production is regular production; what is typed of a product to order may be stocked, what is chosen may not.
      const others = problem.stockPoints.some(({ production, policy }) => production?.overtime || policy === 'make-to-order');
      if (!obeys(best) || others) return;
      const typed: SupplyProblem = {
        ...problem,
        stockPoints: problem.stockPoints.map((point, i) => {
          const { regular, overtime } = best.products[i]!;
          const units = regular.map((x, t) => x + overtime[t]!);
          return point.production === null ? point : { ...point, production: { ...point.production, own: units } };
        }),
      };
      const beyond = typed.stockPoints.some(({ production }) =>
        production?.own.some((units, t) => units > production.regularCapacity[t]! + 1e-9),
      );
      if (beyond) return;
      const plan = await planned(typed, own);
      expect(plan.totalCost).toBeCloseTo(best.totalCost, 3);
    }),
    { numRuns: 15, seed: 4 },
  );
});

test('law: the order in which products and resources are listed changes no cost', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom(...everyStrategy), async (problem, choice) => {
      const plan = await planned(problem, choice);
      const other = await planned(listedBackwards(problem), choice);
      expect(other.status).toBe(plan.status);
      if (obeys(plan))
        expect(Math.abs(other.totalCost - plan.totalCost)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(plan.totalCost)));
    }),
    { numRuns: 20, seed: 5 },
  );
});

test('law: the same problem gives the same plan, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem({ lots: true }), fc.constantFrom(...everyStrategy.slice(0, 5)), async (problem, choice) => {
      // The second solver has never seen the problem.
      expect(bytes(await planWith(createInlineSolver())(problem, choice))).toBe(bytes(await planned(problem, choice)));
    }),
    { numRuns: 4, seed: 6 },
  );
});

test('law: with lots and set-ups goods, hours and money add up too, and mixed is cheapest', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem({ lots: true }), async (problem) => {
      const best = await planned(problem, mixed);
      for (const choice of [mixed, chase, level('cheapest')]) {
        const plan = choice === mixed ? best : await planned(problem, choice);
        if (plan.products.length === 0) continue;
        expect(balanceFaults(problem, plan)).toEqual([]);
        if (!obeys(plan)) continue;
        expect(capacityFaults(problem, plan)).toEqual([]);
        expect(moneyOf(problem, plan)).toBeCloseTo(plan.totalCost, 3);
        expect(obeys(best)).toBe(true);
        expect(best.totalCost).toBeLessThanOrEqual(plan.totalCost + 1e-4 * Math.max(1, plan.totalCost));
        plan.products.forEach((product, i) => {
          const production = problem.stockPoints[i]!.production;
          product.regular.forEach((units, t) => {
            if (production === null || !Number.isNaN(production.frozen[t]!) || units + product.overtime[t]! < 1e-6) return;
            expect(units + product.overtime[t]!).toBeGreaterThanOrEqual(production.minimumLot - 1e-5);
          });
        });
      }
    }),
    { numRuns: 8, seed: 7 },
  );
});

function listedBackwards(problem: SupplyProblem): SupplyProblem {
  const last = problem.stockPoints.length - 1;
  return {
    ...problem,
    stockPoints: problem.stockPoints.toReversed(),
    pools: problem.pools.toReversed(),
    machines: problem.machines.toReversed(),
    offers: problem.offers.map((offer) => ({ ...offer, stockPoint: last - offer.stockPoint })).toReversed(),
    lanes: problem.lanes.map((lane) => ({ ...lane, from: last - lane.from, to: last - lane.to })).toReversed(),
    components: problem.components.map((use) => ({ ...use, parent: last - use.parent, component: last - use.component })),
  };
}
