import type { Program } from '@equipoise/engine';
import { expect, test } from 'vitest';
import { createInlineSolver } from '../src/index.ts';
import { passProgram } from '../src/model.ts';
import { loadRuntime } from '../src/runtime.ts';
import { boundExponent, runOnce, secondLook } from '../src/second-look.ts';
import { watcher } from '../src/watch.ts';
import { lotSizing, twoProducts } from './programs.ts';

/** Lot sizing with so many times the units, and one part of no round number. */
function inUnitsOf(units: number, offset = 0): Program {
  const p = lotSizing(3, 6);
  const times = (bounds: Float64Array) => bounds.map((bound) => bound * units);
  const value = p.value.slice();
  for (let j = 0; j < p.columns; j++) {
    for (let k = p.start[j]!; k < p.start[j + 1]!; k++) value[k]! *= p.integer![j] === 1 ? units : 1 + ((k * 7) % 11) / 13;
  }
  return { ...p, value, rowLower: times(p.rowLower), rowUpper: times(p.rowUpper), offset };
}

test('quantities beside which a tolerance in units is nothing are searched in a larger unit, and the bound is told in theirs', async () => {
  const solver = createInlineSolver();
  const usual = await solver.solve(inUnitsOf(1e6));
  for (const [units, offset] of [
    [1e9, 0],
    [3.7e10, 5e12],
    [1e12, 0],
  ] as const) {
    const s = await solver.solve(inUnitsOf(units, offset));
    expect(s.status, `${units}`).toBe('optimal');
    // Set-ups cost the same whatever the unit: a millionth of the whole at the smallest.
    expect(((s.objective - offset) / usual.objective) * (1e6 / units)).toBeCloseTo(1, 5);
    expect(s.bound).toBeLessThanOrEqual(s.objective);
    expect(s.gap).toBeLessThan(1e-5);
  }
  expect((await solver.solve(twoProducts)).objective).toBeCloseTo(64, 9);
});

test('a linear program in a larger unit gives cost, plan and duals in its own', async () => {
  const { highs, heap } = await loadRuntime({});
  const large: Program = { ...twoProducts, rowUpper: twoProducts.rowUpper.map((most) => most * 2 ** 40) };
  const exponent = boundExponent(large);
  expect([exponent, boundExponent(twoProducts)]).toEqual([24 - 45, 0]);
  const model = highs.createModel();
  passProgram({ highs, heap }, model, large);
  const before = highs.constants.modelStatus.unknown;
  expect(secondLook(highs, model, large, { before, exponent }, {})).toBe(highs.constants.modelStatus.optimal);
  expect(model.getObjectiveValue()).toBe(100 - 36 * 2 ** 40);
  const { colValue, rowDual } = model.getSolution();
  expect([...colValue]).toEqual([2 * 2 ** 40, 6 * 2 ** 40]);
  expect([...rowDual].map((dual) => dual + 0)).toEqual([0, -1.5, -1]);
  model.dispose();
});

test('a search that goes on too far is ended after a number of steps, the same on every run, with the plan it has', async () => {
  const runtime = await loadRuntime({});
  const { highs } = runtime;
  const ends = [300, 300, Number.POSITIVE_INFINITY].map((mostSteps) => {
    const model = highs.createModel();
    passProgram(runtime, model, lotSizing(3, 8));
    model.options.set({ output_flag: false, random_seed: 0, mip_max_nodes: 40 });
    const status = runOnce(highs, model, watcher(highs, { onProgress: null, cancelled: null }, mostSteps).callbacks);
    const steps = Number(model.info.get('simplex_iteration_count'));
    model.dispose();
    return { isEnded: status === highs.constants.modelStatus.interrupted, steps };
  });
  expect(ends[0]).toEqual({ isEnded: true, steps: ends[1]!.steps });
  expect(ends[0]!.steps).toBeGreaterThan(300);
  expect(ends[2]!.isEnded).toBe(false);
  expect(ends[2]!.steps).toBeGreaterThan(2 * ends[0]!.steps);
});
