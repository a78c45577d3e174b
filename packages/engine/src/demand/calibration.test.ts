import { expect, test } from 'vitest';
import { classOf, learnCalibration, quantilesOf } from './calibration.ts';
import { builtIn, heavyTailed, studentQuantile } from './tails.ts';

test('quantiles of t with 5 degrees of freedom: 1.475884, 2.015048, 2.570582 times √(3/5)', () => {
  const scale = Math.sqrt(3 / 5);
  expect(heavyTailed(0.9)).toBeCloseTo(1.475884 * scale, 6);
  expect(heavyTailed(0.95)).toBeCloseTo(2.015048 * scale, 6);
  expect(heavyTailed(0.975)).toBeCloseTo(2.570582 * scale, 6);
  expect(heavyTailed(0.5)).toBe(0);
  expect(heavyTailed(0.1)).toBeCloseTo(-heavyTailed(0.9), 9);
});

test('under full trust the factors approach the quantiles of the errors, step by step', () => {
  const samples = Array.from({ length: 2000 }, (_, i) => ({
    className: '12-long',
    errors: Float64Array.of((i - 999.5) / 1000, (2 * (i - 999.5)) / 1000, Number.NaN),
  }));
  const { factors } = learnCalibration(samples, [0.1, 0.9], 3, 1);
  const table = factors.get('12-long')!;
  const weight = 2000 / 2050;
  const unseen = builtIn(0.9, 4000 / 4200);
  expect(table[3]).toBeCloseTo(weight * 0.8 + (1 - weight) * unseen, 2);
  expect(table[4]).toBeCloseTo(weight * 1.6 + (1 - weight) * unseen, 2);
  expect(table[5]).toBeCloseTo(unseen, 12);
});

test('levels between and beyond those of the table, rising, never below the floor', () => {
  const calibration = learnCalibration(
    Array.from({ length: 400 }, (_, i) => ({ className: classOf(1, 20), errors: Float64Array.of(Math.sin(i * 12.9898) * 2) })),
    [0.1, 0.9],
    1,
    0.5,
  );
  const levels = [0.001, 0.05, 0.1, 0.3, 0.5, 0.9, 0.95, 0.999];
  const { values } = quantilesOf(Float64Array.of(2), Float64Array.of(1), classOf(1, 20), calibration, levels, 0);
  for (let i = 1; i < levels.length; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]!);
  expect(values[0]).toBe(0);
  expect(values[6]).toBeGreaterThan(values[5]!);
  expect(() => heavyTailed(1)).toThrow(/between 0 and 1/);
});

test("Student's quantiles as tabulated: A&S table 26.10 for 1, 2, 3 and 4 degrees of freedom", () => {
  expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706, 3);
  expect(studentQuantile(0.975, 2)).toBeCloseTo(4.303, 3);
  expect(studentQuantile(0.9, 3)).toBeCloseTo(1.638, 3);
  expect(studentQuantile(0.025, 4)).toBeCloseTo(-2.776, 3);
});

test('few periods have the wide intervals of few degrees of freedom, many those of the built-in distribution', () => {
  const mean = Float64Array.of(100);
  const sigma = Float64Array.of(1);
  const upper = (known: number) => quantilesOf(mean, sigma, classOf(12, known), null, [0.975], 0).values[0]! - 100;
  expect(upper(2)).toBeCloseTo(12.706, 3);
  expect(upper(4)).toBeCloseTo(4.303, 3);
  expect(upper(7)).toBeCloseTo(2.571, 3);
  expect(upper(8)).toBeCloseTo(heavyTailed(0.975), 12);
});
