import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { planWith } from './planned.fixture.ts';
import { shelfCalendarOf } from './shelf-life.ts';

const point = (demand: number[], shelfLife: number) =>
  exampleProblem(demand.length, [{ demand, shelfLife, production: {} }]).stockPoints[0]!;

test('weeks then months: a life of four weeks ends within the month after', () => {
  // Two weeks, then a month of 28 and one of 30 days.
  const keeping = shelfCalendarOf({ periods: 4, periodDays: Float64Array.of(7, 7, 28, 30) });
  const bread = point([70, 70, 280, 300], 4);
  expect(keeping.demandWithinLife(bread, 0)).toBeCloseTo(70 + (21 / 28) * 280);
  expect(keeping.demandWithinLife(bread, 1)).toBeCloseTo(280);
  expect(keeping.demandWithinLife(bread, 2)).toBeCloseTo((28 / 30) * 300);
  expect([0, 1, 2, 3].map((t) => keeping.reach(4, 0, t))).toEqual([0, 1, 0.75, 0]);
  expect([0, 1, 2, 3].map((t) => keeping.outlives(4, t))).toEqual([false, false, false, true]);
  expect([1, 2, 3].map((t) => keeping.firstReaching(4, t))).toEqual([0, 0, 2]);
  // A plan shorter than a year goes on as it ended.
  expect(keeping.demandWithinLife(bread, 3)).toBeCloseTo((28 / 30) * 300);
});

test('beyond the horizon a year of weeks is 52 of them, not twelve', () => {
  const demand = Array.from({ length: 52 }, (_, week) => week);
  const keeping = shelfCalendarOf({ periods: 52, periodDays: new Float64Array(52).fill(7) });
  expect(keeping.demandWithinLife(point(demand, 3), 51)).toBeCloseTo(0 + 1 + 2);
  expect(keeping.demandWithinLife(point(demand, 3), 50)).toBeCloseTo(51 + 0 + 1);
});

test('months count whole periods and years of twelve', () => {
  const keeping = shelfCalendarOf({ periods: 12 });
  const demand = Array.from({ length: 12 }, (_, month) => month);
  expect(keeping.demandWithinLife(point(demand, 2), 11)).toBe(0 + 1);
  expect(keeping.demandWithinLife(point(demand, 2), 4)).toBe(5 + 6);
});

test('stock built in a week may not wait for all of the month after', async () => {
  const week = 7;
  const problem = {
    ...exampleProblem(2, [
      { demand: [10, 300], shelfLife: 1, holdingCost: 0, lostSaleCost: 50, production: { regularCapacity: [500, 0] } },
    ]),
    periodDays: Float64Array.of(week, 30),
  };
  const plan = await planWith(createInlineSolver())(problem);
  expect(plan.products[0]!.stock[0]).toBeCloseTo((week / 30) * 300);
  expect(plan.products[0]!.lostSales[1]).toBeCloseTo(300 - 70);
});
