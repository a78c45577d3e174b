import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastSquaresWeights } from './least-squares-weights.ts';

const weightsOf = (rows: readonly (readonly number[])[]): number[] => [...leastSquaresWeights(Float64Array.from(rows.flat()))];

test('on paper: errors of variance 1 and 2 with nothing in common weigh 2/3 and 1/3', () => {
  const [one, two] = weightsOf([
    [1, 0],
    [0, 2],
  ]);
  expect(one).toBeCloseTo(2 / 3, 9);
  expect(two).toBeCloseTo(1 / 3, 9);
});

test('what errs with the better one, only more, gets nothing; of equal ones the first counts; one that never errs counts alone', () => {
  expect(
    weightsOf([
      [1, 1.5],
      [1.5, 4],
    ]),
  ).toEqual([1, 0]);
  expect(
    weightsOf([
      [2, 2, 2],
      [2, 2, 2],
      [2, 2, 2],
    ]),
  ).toEqual([1, 0, 0]);
  expect(
    weightsOf([
      [3, 0, 1],
      [0, 0, 0],
      [1, 0, 2],
    ]),
  ).toEqual([0, 1, 0]);
  expect(weightsOf([[5]])).toEqual([1]);
});

test('law: no mean of the forecasts has less error, whatever their errors', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
      (errors, other) => {
        const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => errors.reduce((sum, e) => sum + e[i]! * e[j]!, 0)));
        const errorOf = (w: readonly number[]): number =>
          errors.reduce((sum, e) => sum + (e[0]! * w[0]! + e[1]! * w[1]! + e[2]! * w[2]!) ** 2, 0);
        const weights = weightsOf(rows);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        const all = other.reduce((sum, w) => sum + w, 0);
        if (all > 0) expect(errorOf(weights)).toBeLessThanOrEqual(errorOf(other.map((w) => w / all)) + 1e-6);
      },
    ),
  );
});
