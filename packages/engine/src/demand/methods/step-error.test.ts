import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseWeights, stepError, trimmedMean } from './step-error.ts';
import { Theta } from './theta.ts';

const weightsOf = (errors: number[], n: number): number[] => {
  const weights = new Float64Array(errors.length);
  inverseWeights(Float64Array.from(errors), n, weights);
  return Array.from(weights, (weight) => Math.round(weight * 1e6) / 1e6);
};

test('errors are counted from the third period on; a fit that is no number has none', () => {
  expect(stepError(Float64Array.of(1, 2, 3, 4), Float64Array.of(9, 9, 5, 3), 4)).toBe(1.5);
  expect(stepError(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, Number.NaN, 4), 4)).toBe(Number.POSITIVE_INFINITY);
});

test('half the error weighs twice; two of the errors count as those of the middle member', () => {
  expect(weightsOf([1, 2, 4], 1e9)).toEqual([2, 1, 0.5]);
  // four errors, half of them no evidence: (1 + 2) / 2, 2, (4 + 2) / 2
  expect(weightsOf([1, 2, 4], 6)).toEqual([1.333333, 1, 0.666667]);
  expect(weightsOf([1, 2, 4], 4)).toEqual([1, 1, 1]);
});

test('perfect fits weigh the same, and an error that is no number weighs nothing', () => {
  expect(weightsOf([0, 0, 0], 20)).toEqual([1, 1, 1]);
  expect(weightsOf([1, 1, Number.POSITIVE_INFINITY], 4)).toEqual([1, 1, 0]);
  expect(weightsOf([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 20)).toEqual([1, 1, 1]);
});

test('trimming: with equal weights the smallest and the largest go, with others their share of the weight', () => {
  expect(trimmedMean(Float64Array.of(0, 10, 20, 30, 1000), new Float64Array(5).fill(1), 5, 1 / 5)).toBeCloseTo(20, 12);
  // weights 1 2 1, a quarter off either end: only the middle is left
  expect(trimmedMean(Float64Array.of(0, 7, 1000), Float64Array.of(1, 2, 1), 3, 1 / 4)).toBeCloseTo(7, 12);
  // weights 2 1 1, a quarter off either end: half of the first and all of the second
  expect(trimmedMean(Float64Array.of(4, 8, 1000), Float64Array.of(2, 1, 1), 3, 1 / 4)).toBeCloseTo(6, 12);
});

test('law: a trimmed mean lies between the smallest and the largest value', () => {
  const pairs = fc.array(
    fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e3, noNaN: true })),
    {
      minLength: 2,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(pairs, fc.double({ min: 0, max: 0.45, noNaN: true }), (list, share) => {
      const sorted = list.slice().sort(([a], [b]) => a - b);
      const values = Float64Array.from(sorted, ([value]) => value);
      const mean = trimmedMean(
        values,
        Float64Array.from(sorted, ([, weight]) => weight),
        list.length,
        share,
      );
      expect(mean).toBeGreaterThanOrEqual(values[0]! - 1e-6);
      expect(mean).toBeLessThanOrEqual(values[list.length - 1]! + 1e-6);
    }),
  );
});

test('the one-step fit of theta holds its half trend: a straight line is met better than by its level alone', () => {
  const line = Float64Array.from({ length: 30 }, (_, t) => 10 + 2 * t);
  const theta = new Theta();
  theta.fit(line, 30);
  const fit = new Float64Array(30);
  theta.fitted(fit);
  const mean = new Float64Array(1);
  theta.forecast(1, mean, new Float64Array(1));
  // the fit of the last period is what the formula gives from the 29 before, with the same α and slope
  const { alpha } = theta.ses;
  const level = new Float64Array(30);
  theta.ses.fitted(level);
  expect(fit[29]).toBeCloseTo(level[29]! + ((1 - (1 - alpha) ** 29) / alpha) * 1, 9);
  expect(stepError(line, fit, 30)).toBeLessThan(0.6 * stepError(line, level, 30));
});
