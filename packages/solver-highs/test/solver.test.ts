import { certify, type SolveProgress } from '@equipoise/engine';
import { afterAll, expect, test } from 'vitest';
import { createInlineSolver, createSolver } from '../src/index.ts';
import { knapsack, lotSizing, program, twoProducts } from './programs.ts';

const threads = createSolver({ native: 'never' });
const children = createSolver({ native: 'never', childColumns: 0 });
afterAll(() => Promise.all([threads.close(), children.close()]));

for (const [where, solver] of [
  ['a thread', threads],
  ['a process', children],
] as const) {
  test(`${where} gives the same bytes as the calling thread, and leaves the program alone`, async () => {
    const inline = createInlineSolver();
    for (const p of [twoProducts, knapsack, lotSizing(2, 5)]) {
      const cost = p.cost.slice();
      expect(await solver.solve(p)).toEqual(await inline.solve(p));
      expect(p.cost).toEqual(cost);
    }
  });

  test(`a solve in ${where} is cancelled, and the next one works`, async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const hard = lotSizing(20, 24);
    expect(await solver.solve(hard, { signal: stop.signal, gap: 0 })).toMatchObject({ status: 'cancelled' });
    expect(await solver.solve(twoProducts)).toMatchObject({ status: 'optimal' });
  });
}

test('a process ended while the arrays are on their way is a cancelled solve', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5);
  const { integer: _, ...large } = lotSizing(100, 100);
  expect(await children.solve({ ...large, integer: null }, { signal: stop.signal })).toMatchObject({ status: 'cancelled' });
});

test('several solves at once, more than threads', async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => threads.solve(program([n], [{ a: [1], lower: 2 }]))));
  expect(answers.map((s) => s.objective)).toEqual([2, 4, 6, 8, 10, 12]);
});

test('a warm start and a start travel too', async () => {
  const first = await threads.solve(twoProducts);
  expect(await threads.solve(twoProducts, { warmStart: first.basis! })).toMatchObject({
    iterations: 0,
    objective: first.objective,
  });
  const started = await threads.solve(knapsack, { start: Float64Array.of(0, 1, 1) });
  expect(started.objective).toBeCloseTo(-70, 9);
});

test('a limit in nodes gives a plan with its gap, the same on every run, and progress is told', async () => {
  const p = lotSizing(7, 10);
  const seen: SolveProgress[] = [];
  const limited = await threads.solve(p, { nodeLimit: 1, gap: 0, onProgress: (progress) => seen.push(progress) });
  expect(limited.status).toBe('feasible');
  expect(limited.gap).toBeGreaterThan(0);
  expect(limited.bound).toBeLessThan(limited.objective);
  expect(certify(p, limited)).toMatchObject({ holds: true });
  expect(await threads.solve(p, { nodeLimit: 1, gap: 0 })).toEqual(limited);
  expect(seen.length).toBeGreaterThan(0);
  for (const { seconds, bound } of seen) {
    expect(seconds).toBeGreaterThan(0);
    expect(bound).toBeLessThanOrEqual(limited.objective + 1e-6);
  }
});

test('a program that cannot fit is refused before it is sent', async () => {
  const small = createSolver({ native: 'never', memoryBytes: 1000 });
  expect(await small.solve(twoProducts)).toMatchObject({ status: 'out-of-memory' });
  await small.close();
});

test('a program HiGHS does not take is an error of ours, and the thread survives it', async () => {
  await expect(threads.solve({ ...twoProducts, value: Float64Array.of(1, 3, 2, Number.NaN) })).rejects.toThrow('solver:');
  expect(await threads.solve(twoProducts)).toMatchObject({ status: 'optimal' });
});
