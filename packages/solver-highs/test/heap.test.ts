import type { Program } from '@equipoise/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiledHighs } from '../src/compiled.ts';
import { createInlineSolver } from '../src/index.ts';
import { loadRuntime } from '../src/runtime.ts';
import { feasible, knapsack, lotSizing, program, twoProducts } from './programs.ts';

const wasmModule = await compiledHighs();
const handed = createInlineSolver({ wasmModule });
const packaged = createInlineSolver();

test('the package pinned here lets its memory be reached, and a module of our own is the one that runs', async () => {
  const { highs, heap } = await loadRuntime({ wasmModule });
  expect(heap).not.toBe(null);
  expect(heap!.passProgram(highs.createModel(), twoProducts)).toBe(true);
  expect((await loadRuntime({})).heap).toBe(null);
});

test('law: arrays handed to HiGHS give the bytes that the package gives, cold, warm and in whole numbers', async () => {
  await fc.assert(
    fc.asyncProperty(feasible, fc.boolean(), async ({ cost, rows, upper }, whole) => {
      const p = program(cost, rows, { upper, whole, offset: 3 });
      const answer = await packaged.solve(p);
      expect(await handed.solve(p)).toEqual(answer);
      if (answer.basis === null) return;
      const dearer: Program = { ...p, cost: p.cost.map((c) => c * 1.5), value: p.value.map((a, k) => (k === 0 ? a * 1.25 : a)) };
      const warm = { warmStart: answer.basis };
      expect(await handed.solve(dearer, warm)).toEqual(await packaged.solve(dearer, warm));
    }),
    { numRuns: 80 },
  );
  for (const p of [knapsack, lotSizing(3, 8)]) expect(await handed.solve(p)).toEqual(await packaged.solve(p));
});

test('what is no program is refused, and the next one is solved', async () => {
  const wrong: Partial<Program>[] = [
    { value: Float64Array.of(1, 3, 2, Number.NaN) },
    { cost: Float64Array.of(Number.NaN, 1) },
    { index: Int32Array.of(0, 2, 1, 3) },
    { index: Int32Array.of(0, 2, 1, -1) },
    { start: Int32Array.of(0, 3, 2) },
    { lower: Float64Array.of(0) },
  ];
  for (const part of wrong) await expect(handed.solve({ ...twoProducts, ...part })).rejects.toThrow('not sound');
  expect(await handed.solve(twoProducts)).toEqual(await packaged.solve(twoProducts));
});

test('numbers that HiGHS takes for infinite are no mistake of ours, and the next program is solved', async () => {
  const beyond: Partial<Program>[] = [
    { rowLower: Float64Array.of(1e21, 0, 0), rowUpper: Float64Array.of(1e21, 1, 1) },
    { value: Float64Array.of(1, 3, 1e17, 2) },
  ];
  for (const solver of [handed, packaged]) {
    for (const part of beyond) expect((await solver.solve({ ...twoProducts, ...part })).status).toBe('undecided');
    expect((await solver.solve(twoProducts)).status).toBe('optimal');
  }
});
