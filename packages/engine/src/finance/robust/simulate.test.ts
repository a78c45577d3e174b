import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceQuantities } from '../../supply/costs.ts';
import { exampleProblem } from '../../supply/example-problem.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { chase, hourly, mixed, planWith } from '../../supply/planned.fixture.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { randomProblem } from '../../supply/random-problem.fixture.ts';
import { withFlex } from './hedge-plan.ts';
import { type AlternativeInput, heldPlan } from './held-plan.ts';
import { priceFuture, roomForMoney } from './price-future.ts';
import { quantitiesOf } from './quantities.fixture.ts';
import { roomForFuture, simulate } from './simulate.ts';

const planned = planWith(createInlineSolver());

function meet(problem: SupplyProblem, plan: SupplyPlan, factors: readonly number[], options: Partial<AlternativeInput> = {}) {
  const held = heldPlan({ title: plan.title, problem, plan, ...options });
  const future = roomForFuture(held);
  const money = roomForMoney(held);
  const row = Int32Array.from(problem.stockPoints, (_, i) => i);
  simulate(held, Float64Array.from(factors), row, future);
  priceFuture(held, future, money);
  return { held, future, money };
}

const close = (a: number, b: number, scale: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, scale);

test('a future in which demand comes as planned is the plan, and costs what the plan costs', async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.constantFrom(mixed, chase), async (problem, choice) => {
      const plan = await planned(problem, choice);
      // Where keeping and waiting both cost nothing a plan may do both at once; a future then serves who waits.
      const both = plan.products.some(({ stock, backorder }) => stock.some((units, t) => Math.min(units, backorder[t]!) > 1e-6));
      if (plan.status === 'infeasible' || both) return;
      met++;
      const { future, money } = meet(problem, plan, new Array(problem.stockPoints.length * problem.periods).fill(1));
      const T = problem.periods;
      plan.products.forEach((product, i) => {
        for (let t = 0; t < T; t++) {
          expect(close(future.stock[i * T + t]!, product.stock[t]!, product.stock[t]!)).toBe(true);
          expect(close(future.backorder[i * T + t]!, product.backorder[t]!, product.backorder[t]!)).toBe(true);
          expect(close(future.lost[i * T + t]!, product.lostSales[t]!, product.lostSales[t]!)).toBe(true);
        }
      });
      expect(close(money.cost, plan.totalCost, Math.abs(plan.totalCost))).toBe(true);
      expect(close(money.revenue, plan.revenue, plan.revenue)).toBe(true);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(met).toBeGreaterThan(5);
});

test('in any future the stock balances, nothing is negative, and it is priced as the supply room prices it', async () => {
  await fc.assert(
    fc.asyncProperty(randomProblem(), fc.boolean(), fc.nat(), async (problem, adapts, salt) => {
      const plan = await planned(problem, mixed);
      if (plan.status === 'infeasible') return;
      const T = problem.periods;
      const N = problem.stockPoints.length;
      const factors = Array.from({ length: N * T }, (_, k) => ((salt + 37 * k * k) % 21) / 10);
      const { held, future, money } = meet(problem, plan, factors, adapts ? { recourse: { kind: 'adapted', fence: 1 } } : {});
      const quantities = quantitiesOf(problem, plan, held, future);
      const { total } = priceQuantities(problem, quantities);
      expect(close(money.cost, total, Math.abs(total))).toBe(true);
      for (let i = 0; i < N; i++) {
        const { openingStock, openingBackorder } = problem.stockPoints[i]!;
        for (let t = 0; t < T; t++) {
          const k = i * T + t;
          let flow = future.regular[k]! + future.overtime[k]! - future.expired[k]! - future.delivered[k]!;
          problem.offers.forEach((offer, o) => {
            if (offer.stockPoint === i) flow += future.taken[o * T + t]!;
          });
          problem.lanes.forEach((lane, m) => {
            if (lane.from === i) flow -= future.moved[m * T + t]!;
            if (lane.to === i && t >= lane.leadTime) flow += future.moved[m * T + t - lane.leadTime]!;
          });
          for (const { parent, component, quantity, offset } of problem.components) {
            const at = t + offset;
            if (component === i && at < T)
              flow -= quantity * (future.regular[parent * T + at]! + future.overtime[parent * T + at]!);
          }
          // What was used for a parent that later shrank for want of another component stays used.
          const exact = problem.components.every(({ offset }) => offset === 0);
          const before = t === 0 ? openingStock : future.stock[k - 1]!;
          if (exact) expect(close(before + flow, future.stock[k]!, before)).toBe(true);
          const waiting = t === 0 ? openingBackorder : future.backorder[k - 1]!;
          const asked = waiting + future.demand[k]!;
          expect(close(asked, future.delivered[k]! + future.lost[k]! + future.backorder[k]!, asked)).toBe(true);
          for (const series of [future.stock, future.backorder, future.lost, future.regular, future.overtime]) {
            expect(series[k]!).toBeGreaterThanOrEqual(-1e-6);
          }
        }
      }
      expect(money.service).toBeGreaterThanOrEqual(0);
      expect(money.service).toBeLessThanOrEqual(1);
    }),
    { numRuns: 80, endOnFailure: true },
  );
});

const oneProduct = (lost: boolean) =>
  exampleProblem(
    3,
    [
      {
        demand: [10, 10, 10],
        openingStock: 5,
        holdingCost: 1,
        backorderCost: lost ? Infinity : 3,
        lostSaleCost: lost ? 20 : Infinity,
        price: 8,
        production: { unitCost: 2, hours: [hourly('line', 3)] },
      },
    ],
    { machines: [{ resource: 'line', hours: 12, overtimeHours: 2, overtimeCostPerHour: 1 }] },
  );

test('held: what demand asks beyond the plan waits or is lost', async () => {
  const factors = [1, 1.5, 1];
  const waiting = oneProduct(false);
  const late = meet(waiting, await planned(waiting), factors);
  // The plan makes 5, 10, 10. Five units of the second month wait to the end.
  expect(Array.from(late.future.backorder)).toEqual([0, 5, 5]);
  expect(late.money.service).toBeCloseTo(1 - 10 / 35);
  expect(late.money.cost).toBeCloseTo(2 * 25 + 3 * 10);
  expect(late.money.money).toBeCloseTo(50);
  expect(late.money.profit).toBeCloseTo(8 * 30 - 50);
  const losing = oneProduct(true);
  const lost = meet(losing, await planned(losing), factors);
  expect(Array.from(lost.future.lost)).toEqual([0, 5, 0]);
  expect(lost.money.cost).toBeCloseTo(2 * 25 + 20 * 5);
});

test('adapted: what is missed is made in the next period as far as overtime reaches, and what is too much is made less', async () => {
  const problem = oneProduct(false);
  const plan = await planned(problem);
  const adapted = { recourse: { kind: 'adapted', fence: 1 } as const };
  const more = meet(problem, plan, [1, 1.5, 1], adapted);
  // 5 are missing, 12 + 2 hours less the 10 planned leave 4.
  expect(Array.from(more.future.regular)).toEqual([5, 10, 14]);
  expect(Array.from(more.future.backorder)).toEqual([0, 5, 1]);
  expect(more.money.cost).toBeCloseTo(2 * 29 + 2 * 1 + 3 * 6);
  const less = meet(problem, plan, [0.5, 1, 1], adapted);
  expect(Array.from(less.future.regular)).toEqual([5, 5, 10]);
  const fenced = meet(problem, plan, [0.5, 1, 1], { recourse: { kind: 'adapted', fence: 2 } });
  expect(Array.from(fenced.future.regular)).toEqual([5, 10, 5]);
  const flexible = withFlex(heldPlan({ title: 'flexible', problem, plan, ...adapted }), 0.1);
  const future = roomForFuture(flexible);
  simulate(flexible, Float64Array.of(1, 1.5, 1), Int32Array.of(0), future);
  expect(Array.from(future.backorder)).toEqual([0, 5, 0]);
});

test('a parent shrinks when its component was sold to others', async () => {
  const problem = exampleProblem(
    2,
    [
      { key: 'bike', product: 'bike', demand: [4, 4], holdingCost: 1, backorderCost: 9, production: { unitCost: 1 } },
      { key: 'wheel', product: 'wheel', demand: [6, 0], openingStock: 22, backorderCost: 5, holdingCost: 0.1, production: null },
    ],
    { components: [{ parent: 0, component: 1, quantity: 2, offset: 0 }] },
  );
  const plan = await planned(problem);
  const { future } = meet(problem, plan, [1, 1, 2, 1]);
  // 22 wheels: 8 into bikes, 12 sold instead of 6, so that 2 are left for the 8 the second month needs.
  expect(Array.from(future.regular.subarray(0, 2))).toEqual([4, 1]);
  expect(Array.from(future.backorder.subarray(0, 2))).toEqual([0, 3]);
});

test('cash follows the terms of payment', async () => {
  const problem = oneProduct(false);
  const plan = await planned(problem);
  const { money } = meet(problem, plan, [1, 1, 1], {
    terms: { collected: [0, 1], paid: [0.5, 0.5], openingCash: 0, before: [70] },
  });
  expect(Array.from(money.cashFlow)).toEqual([70 - 5, 80 - 5 - 10, 80 - 10 - 10]);
});
