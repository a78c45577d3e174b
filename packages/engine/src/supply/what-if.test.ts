import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SupplyPlan } from './plan.ts';
import { chase, level, mixed, planWith, stepped } from './planned.fixture.ts';
import type { SupplyProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import type { StrategyChoice } from './strategy.ts';
import { planAskable } from './what-if.ts';

const solver = createInlineSolver();
const planned = planWith(solver);
const bytes = (plan: SupplyPlan): string =>
  JSON.stringify(plan, (_, value) => (value instanceof Float64Array ? Array.from(value, String) : value));

/** One assumption: other demand, other stock, dearer to make, or other hours a unit. */
type Assumption = 'demand' | 'stock' | 'cost' | 'hours';
function assuming(problem: SupplyProblem, what: Assumption, factor: number): SupplyProblem {
  const [first, ...others] = problem.stockPoints;
  const { production } = first!;
  const by = (series: Float64Array): Float64Array => series.map((x) => x * factor);
  const changed = {
    demand: { ...first!, demand: by(first!.demand) },
    stock: { ...first!, openingStock: first!.openingStock * factor },
    cost: { ...first!, production: production && { ...production, unitCost: by(production.unitCost) } },
    hours: {
      ...first!,
      production: production && {
        ...production,
        hours: production.hours.map((use) => ({ ...use, hoursPerUnit: by(use.hoursPerUnit) })),
      },
    },
  }[what];
  return { ...problem, stockPoints: [changed, ...others] };
}

const close = (a: Float64Array, b: Float64Array) => a.every((x, t) => Math.abs(x - b[t]!) <= 1e-5 * Math.max(1, Math.abs(x)));

const strategies: readonly StrategyChoice[] = [mixed, chase, level('to-target'), level('cheapest'), stepped(1)];
const assumption = fc.constantFrom<Assumption>('demand', 'stock', 'cost', 'hours');

test('law: a what-if costs what a plan from nothing costs, and says when it is that plan', async () => {
  let only = 0;
  let others = 0;
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom(...strategies), assumption, async (problem, choice, what) => {
      const askable = await planAskable(problem, choice, solver);
      expect(bytes(askable.plan)).toBe(bytes(await planned(problem, choice)));
      const changed = assuming(problem, what, 1.25);
      const cold = await planned(changed, choice);
      for (const ties of ['nearest', 'from-nothing'] as const) {
        const { plan, asFromNothing } = await askable.ask(changed, { ties });
        expect(plan.status).toBe(cold.status);
        if (cold.products.length === 0) continue;
        if (cold.status !== 'infeasible')
          expect(Math.abs(plan.totalCost - cold.totalCost)).toBeLessThanOrEqual(1e-6 * Math.max(1, cold.totalCost));
        if (ties === 'from-nothing') expect(asFromNothing).toBe(true);
        else if (asFromNothing) only += 1;
        else others += 1;
        if (!asFromNothing) continue;
        plan.products.forEach((product, i) => {
          expect(close(product.regular, cold.products[i]!.regular), product.key).toBe(true);
          expect(close(product.stock, cold.products[i]!.stock), product.key).toBe(true);
        });
      }
    }),
    { numRuns: 50, seed: 6 },
  );
  // Both kinds were seen, or the law would say little.
  expect(only).toBeGreaterThan(5);
  expect(others).toBeGreaterThan(5);
});

test('law: the answer does not depend on what was asked before', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), assumption, assumption, async (problem, one, other) => {
      const first = await planAskable(problem, mixed, solver);
      const [asked, between] = [assuming(problem, one, 1.5), assuming(problem, other, 0.5)];
      const answer = await first.ask(asked);
      await first.ask(between);
      await planned(between, chase);
      expect(bytes((await first.ask(asked)).plan)).toBe(bytes(answer.plan));
      const again = await planAskable(problem, mixed, createInlineSolver());
      expect(bytes((await again.ask(asked)).plan)).toBe(bytes(answer.plan));
    }),
    { numRuns: 8, seed: 7 },
  );
});

test('a what-if in which all demand grows far is planned from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), async (problem) => {
      const grown = (factor: number): SupplyProblem => ({
        ...problem,
        stockPoints: problem.stockPoints.map((point) => ({ ...point, demand: point.demand.map((units) => units * factor) })),
      });
      fc.pre(problem.stockPoints.some(({ demand }) => demand.some((units) => units > 0)));
      const { plan, asFromNothing } = await (await planAskable(problem, mixed, solver)).ask(grown(1.3));
      expect(asFromNothing).toBe(true);
      expect(bytes(plan)).toBe(bytes(await planned(grown(1.3))));
    }),
    { numRuns: 20, seed: 9 },
  );
});
