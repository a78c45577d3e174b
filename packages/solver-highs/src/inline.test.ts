import { type Program, programBuilder } from '@equipoise/engine';
import { expect, test } from 'vitest';
import { createInlineSolver } from './inline.ts';

const solver = createInlineSolver();
const words = { unit: 'units', meaning: 'A thing of the test.', member: (k: number) => `m${k}` };

/** Dense rows, for programs small enough to be read. */
function program(
  cost: number[],
  rows: { a: number[]; lower?: number; upper?: number }[],
  more: { lower?: number[]; upper?: number[]; whole?: boolean; offset?: number } = {},
): Program {
  const b = programBuilder();
  const block = b.rows({ ...words, name: 'rows', scope: 'linking', worth: 'One more.' }, rows.length);
  rows.forEach((row, i) => {
    block.lower[i] = row.lower ?? -Infinity;
    block.upper[i] = row.upper ?? Infinity;
  });
  b.columns({ ...words, name: 'columns', whole: more.whole ?? false });
  cost.forEach((c, j) => {
    rows.forEach((row, i) => {
      b.entry(i, row.a[j]!);
    });
    b.endColumn(c, more.lower?.[j] ?? 0, more.upper?.[j] ?? Infinity);
  });
  b.addOffset(more.offset ?? 0);
  return b.build();
}

/** Maximise 3x + 5y; x <= 4, 2y <= 12, 3x + 2y <= 18: x = 2, y = 6, worth 0, 3/2 and 1 (Hillier and Lieberman, ch. 3). */
const twoProducts = program(
  [-3, -5],
  [
    { a: [1, 0], upper: 4 },
    { a: [0, 2], upper: 12 },
    { a: [3, 2], upper: 18 },
  ],
  { offset: 100 },
);

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
  // Weights 5 4 3, values 10 40 30, at most 7: the second and the third.
  const knapsack = program([-10, -40, -30], [{ a: [5, 4, 3], upper: 7 }], { upper: [1, 1, 1], whole: true });
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
