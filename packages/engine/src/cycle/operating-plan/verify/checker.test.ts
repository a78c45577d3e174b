import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planProven } from '../../../supply/plan-strategy.ts';
import type { SupplyProblem } from '../../../supply/problem.ts';
import { randomProblem } from '../../../supply/random-problem.fixture.ts';
import type { StrategyChoice } from '../../../supply/strategy.ts';
import { certificateOf } from '../certificate.ts';
import { checkedProgram } from '../check-document.ts';
import { quantitiesOf } from '../draft-quantities.ts';
import { checkItems } from './check-items.ts';
import { proveProgram } from './check-program.ts';
import { checkQuantities } from './check-quantities.ts';
import { pricePlan } from './price-plan.ts';

const solver = createInlineSolver();
const strategies: readonly StrategyChoice[] = [
  { strategy: 'mixed' },
  { strategy: 'chase' },
  { strategy: 'level', reading: 'cheapest' },
  { strategy: 'level', reading: 'no-stock-out' },
];

async function provenPlan(problem: SupplyProblem, choice: StrategyChoice) {
  const { plan, solved } = await planProven(problem, choice, solver);
  if (plan.status === 'infeasible' || solved === null) return null;
  return { plan, solved, quantities: quantitiesOf(problem, solved.formulation, solved.solution) };
}
const sum = (series: Iterable<number>): number => [...series].reduce((total, x) => total + x, 0);

test('law: the independent checker finds no fault in a plan of the engine, and prices it the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean().chain((lots) => randomProblem({ lots })),
      fc.constantFrom(...strategies),
      async (problem, choice) => {
        const proven = await provenPlan(problem, choice);
        if (proven === null) return;
        expect(checkQuantities(problem, proven.quantities)).toEqual([]);
        const total = sum([...pricePlan(problem, proven.quantities).values()].map(sum));
        expect(Math.abs(total - proven.plan.totalCost)).toBeLessThan(1e-6 * Math.max(1, Math.abs(total)));
      },
    ),
    { numRuns: 40, seed: 8 },
  );
});

test('law: any number of a plan that is changed is found', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.nat(), fc.constantFrom(1, -1, 0.01), async (problem, where, by) => {
      const proven = await provenPlan(problem, { strategy: 'mixed' });
      if (proven === null) return;
      const plan = structuredClone(proven.quantities) as unknown as Readonly<Record<string, readonly Record<string, number[]>[]>>;
      const lists = ['products', 'pools', 'resources', 'offers', 'moves'].flatMap((part) =>
        plan[part]!.flatMap((each) =>
          Object.entries(each).filter(([, series]) => Array.isArray(series) && typeof series[0] === 'number'),
        ),
      );
      const [name, series] = lists[where % lists.length]!;
      const period = where % series.length;
      // Nothing but its price hangs on overtime beside hours without limit, and quantities know no price.
      if (
        proven.quantities.resources.some(
          (of, r) => plan.resources![r]!.overtime === series && of.available[period] === 'unlimited',
        )
      )
        return;
      series[period]! += by;
      expect(checkQuantities(problem, plan as never), name).not.toEqual([]);
      tried += 1;
    }),
    { numRuns: 120, seed: 9 },
  );
  expect(tried).toBeGreaterThan(60);
});

test('law: a certificate proves the optimum; other duals prove less, another plan costs more or breaks a limit', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.nat(), fc.constantFrom(2, -1.5), async (problem, where, by) => {
      const proven = await provenPlan(problem, { strategy: 'mixed' });
      if (proven === null) return;
      const certificate = await certificateOf(proven.solved, solver);
      const program = checkedProgram(certificate);
      const { primal, dual } = certificate;
      const proof = proveProgram(program, primal, dual);
      expect(Math.max(proof.gap, proof.excess, proof.primalViolation, proof.dualViolation)).toBeLessThan(1e-6);
      expect(Math.abs(proof.objective - proven.plan.totalCost)).toBeLessThan(1e-6 * Math.max(1, Math.abs(proof.objective)));
      const otherDual = dual.map((y, i) => (i === where % dual.length ? y + by : y));
      const less = proveProgram(program, primal, otherDual);
      expect(less.dualViolation > 1e-9 || less.bound <= proof.objective + 1e-6 * Math.max(1, Math.abs(proof.objective))).toBe(
        true,
      );
      const otherPlan = primal.map((x, j) => (j === where % primal.length ? x + by : x));
      const more = proveProgram(program, otherPlan, dual);
      expect(more.primalViolation > 1e-9 || more.objective >= proof.bound - 1e-6 * Math.max(1, Math.abs(proof.bound))).toBe(true);
    }),
    { numRuns: 60, seed: 10 },
  );
});

test('a bound by hand: two products, one machine', () => {
  // max 3a + 2b, a + b <= 4, a + 3b <= 6 as a minimum: the best is a = 4, b = 0 with 12; duals -3 and 0.
  const program = {
    ...{ columns: 2, rows: 2, cost: [-3, -2], lower: [0, 0], upper: [Infinity, Infinity] },
    ...{ rowLower: [-Infinity, -Infinity], rowUpper: [4, 6], start: [0, 2, 4], index: [0, 1, 0, 1], value: [1, 1, 1, 3] },
    ...{ integer: null, offset: 0 },
  };
  expect(proveProgram(program, [4, 0], [-3, 0])).toMatchObject({ objective: -12, bound: -12, gap: 0, dualViolation: 0 });
  expect(proveProgram(program, [3, 1], [-3, 0])).toMatchObject({ objective: -11, bound: -12, gap: 1 / 11 });
  expect(proveProgram(program, [5, 0], [-3, 0]).primalViolation).toBeGreaterThan(0.1);
  expect(proveProgram(program, [4, 0], [3, 0]).dualViolation).toBeGreaterThan(0.1);
  expect(proveProgram(program, [4], [-3, 0]).objective).toBeNaN();
  expect(proveProgram({ ...program, index: [0, 1, 0, 7] }, [4, 0], [-3, 0]).objective).toBeNaN();
});

test('items that do not add up, and differences that are told wrongly', () => {
  const flat = { regular: [10], overtime: [0], subcontract: [0], purchase: [0], sent: [0] };
  const product = { key: 'bikes@north', openingStock: 0, ...flat };
  const item = (key: string, units: number) => {
    return { key, partOf: 'bikes@north', openingStock: 0, openingBackorder: 0, flows: { regular: [units], stock: [units] } };
  };
  const faults = (a: number, b: number, told: { planned: number; parts: number } | null = null) =>
    checkItems(
      ['2026-01'],
      [product],
      [item('a', a), item('b', b)],
      told === null ? [] : [{ partOf: 'bikes@north', flow: 'regular', period: '2026-01', ...told }],
    ).length;
  expect(faults(6, 4)).toBe(0);
  expect(faults(6, 3)).toBe(1);
  expect(faults(6, 3, { planned: 10, parts: 9 })).toBe(0);
  expect(faults(6, 3, { planned: 10, parts: 8 })).toBe(1);
});
