import { expect, test } from 'vitest';
import { createInlineSolver } from '../src/index.ts';
import { knapsack, program, twoProducts } from './programs.ts';

const solver = createInlineSolver();
test('a linear program: plan, duals as change of cost, offset, basis', async () => {
  const s = await solver.solve(twoProducts);
  expect(s.status).toBe('optimal');
  expect([...s.primal]).toEqual([2, 6]);
  expect(s.objective).toBeCloseTo(64, 9);
  expect(s.bound).toBe(s.objective);
  expect(s.gap).toBe(0);
  expect([...s.rowDual!].map((d) => d + 0)).toEqual([0, -1.5, -1]);
  expect([...s.reducedCost!].map((d) => d + 0)).toEqual([0, 0]);
  expect(s.basis?.columns.length).toBe(2);
  expect(s.basis?.rows.length).toBe(3);
});

test('a warm start from the last basis needs no iteration', async () => {
  const first = await solver.solve(twoProducts);
  const again = await solver.solve(twoProducts, { warmStart: first.basis! });
  expect(again.objective).toBe(first.objective);
  expect(again.iterations).toBe(0);
});

test('a knapsack in whole numbers, with and without a start', async () => {
  for (const start of [undefined, Float64Array.of(1, 0, 0)]) {
    const s = await solver.solve(knapsack, start === undefined ? {} : { start });
    expect(s.status).toBe('optimal');
    expect([...s.primal].map(Math.round)).toEqual([0, 1, 1]);
    expect(s.objective).toBeCloseTo(-70, 9);
    expect(s.bound).toBeCloseTo(-70, 9);
    expect(s.rowDual).toBe(null);
    expect(s.basis).toBe(null);
  }
});

test('infeasible, unbounded, and both told apart', async () => {
  const infeasible = program([1], [{ a: [1], upper: -1 }]);
  expect((await solver.solve(infeasible)).status).toBe('infeasible');
  const unbounded = program([-1, 0], [{ a: [1, -1], upper: 1 }]);
  expect((await solver.solve(unbounded)).status).toBe('unbounded');
  const both = program(
    [-1, 0, 0],
    [
      { a: [1, -1, 0], upper: 1 },
      { a: [0, 0, 1], upper: -1 },
    ],
  );
  expect((await solver.solve(both)).status).toBe('infeasible');
  const wholeUnbounded = program([-1, 0], [{ a: [1, -1], upper: 1 }], { whole: true });
  expect((await solver.solve(wholeUnbounded)).status).toBe('unbounded');
});

test('a program without columns, and one without rows', async () => {
  const nothing = await solver.solve(program([], [], { offset: 5 }));
  expect(nothing.status).toBe('optimal');
  expect(nothing.objective).toBe(5);
  const noColumns = await solver.solve(program([], [{ a: [], lower: 1 }]));
  expect(noColumns.status).toBe('infeasible');
  const noRows = await solver.solve(program([2, -1], [], { lower: [3, 0], upper: [9, 4] }));
  expect([...noRows.primal]).toEqual([3, 4]);
});

test('a signal aborted beforehand cancels', async () => {
  const s = await solver.solve(twoProducts, { signal: AbortSignal.abort() });
  expect(s.status).toBe('cancelled');
});
