import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from '../../../supply/example-problem.ts';
import { planProven } from '../../../supply/plan-strategy.ts';
import type { SupplyProblem } from '../../../supply/problem.ts';
import { quantitiesOf } from '../draft-quantities.ts';
import { checkCeilings } from './check-ceilings.ts';
import { pricePlan } from './price-plan.ts';

const solver = createInlineSolver();

/** Ten units are asked for in the second period and six can be made in one: four are built ahead. */
const point = {
  demand: [0, 10],
  holdingCost: 1,
  backorderCost: 50,
  price: 20,
  stockValue: 10,
  production: { unitCost: 5, regularCapacity: 6 },
};
/** Customers owe a delivery at the end of its period, suppliers half of the material; the rest is paid at once. */
const one = Float64Array.of(1, 0, 0, 1);
const half = Float64Array.of(0.5, 0, 0, 0.5);
const none = new Float64Array(4);
const paid = { subcontract: none, purchase: none, freight: none, setup: none };
const terms = { receivable: one, payable: { material: half, ...paid }, before: Float64Array.of(3, 0) };

async function faultsOf(problem: SupplyProblem) {
  const { solved } = await planProven(exampleProblem(2, [point]), { strategy: 'mixed' }, solver);
  const quantities = quantitiesOf(problem, solved!.formulation, solved!.solution);
  const faults = checkCeilings(problem, quantities, pricePlan(problem, quantities));
  return faults.map(({ what, period, seen, wanted }) => [what, period, Math.round(seen * 1e6) / 1e6, wanted]);
}

test('stock value: four units at 10 may be worth 40, and no less', async () => {
  expect(await faultsOf(exampleProblem(2, [point], { stockValueCeiling: Float64Array.of(40, 0) }))).toEqual([]);
  expect(await faultsOf(exampleProblem(2, [point], { stockValueCeiling: Float64Array.of(39, 0) }))).toEqual([
    ['stock value, at most', 0, 40, 39],
  ]);
});

test('working capital: stock, what customers owe, half of the material, and what is open from before', async () => {
  // First period: 4 at 10 in stock, 4 made at 5 of which half is owed, 3 from before: 33. Second: 10 sold at 20, 6 made at 5: 185.
  const within = (...ceiling: number[]) =>
    faultsOf(exampleProblem(2, [point], { workingCapital: { ...terms, ceiling: Float64Array.from(ceiling) } }));
  expect(await within(33, 185)).toEqual([]);
  expect(await within(33, 184)).toEqual([['working capital, at most', 1, 185, 184]]);
  expect(await within(32, 184)).toEqual([
    ['working capital, at most', 0, 33, 32],
    ['working capital, at most', 1, 185, 184],
  ]);
});

test('money spent counts against its ceiling, and a limit that is no number is not passed over', async () => {
  // 20 of material in the first period, 30 in the second; holding is no money spent.
  expect(await faultsOf(exampleProblem(2, [point], { moneyCeiling: Float64Array.of(20, 30) }))).toEqual([]);
  expect(await faultsOf(exampleProblem(2, [point], { moneyCeiling: Float64Array.of(20, 29) }))).toEqual([
    ['money of the period, at most', 1, 30, 29],
  ]);
  const [fault] = await faultsOf(exampleProblem(2, [point], { stockValueCeiling: Float64Array.of(40) }));
  expect(fault!.slice(0, 2)).toEqual(['stock value, at most', 1]);
});
