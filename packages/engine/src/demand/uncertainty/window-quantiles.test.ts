import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RollingErrors } from '../forecast.ts';
import { poolErrors, type SeriesErrors, scaledErrors } from './error-pool.ts';
import { normalQuantile } from './normal.ts';
import { windowDemand, windowQuantiles } from './window-quantiles.ts';

/** Evenly spread normal errors: no chance in a test. */
function series(className: string, origins: number, horizon: number, size: number): SeriesErrors {
  const errors = new Float64Array(origins * horizon);
  for (let o = 0; o < origins; o++) {
    const z = normalQuantile((o + 0.5) / origins);
    for (let h = 0; h < horizon; h++) errors[o * horizon + h] = size * z;
  }
  const rolling: RollingErrors = {
    origins: Array.from({ length: origins }, (_, o) => 100 - o),
    horizon,
    errors,
    sigmas: new Float64Array(origins * horizon).fill(1),
  };
  return { className, errors: rolling };
}

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const forecast = { mean: Float64Array.from([10, 20, 30]), sigma: Float64Array.from([1, 1, 1]) };

test('scaled error of a sum: errors add, deviations add in squares, unfinished windows are left out', () => {
  const errors: RollingErrors = {
    origins: [12, 11],
    horizon: 2,
    errors: Float64Array.from([4, Number.NaN, 3, 5]),
    sigmas: Float64Array.from([2, 2, 3, 4]),
  };
  expect(Array.from(scaledErrors(errors, { first: 1, periods: 2 }))).toEqual([8 / 5]);
  expect(Array.from(scaledErrors(errors, { first: 1, periods: 1 }))).toEqual([2, 1]);
});

test('errors that move together widen the sum beyond independent ones', () => {
  const own = series('a', 400, 3, 1);
  const window = { first: 1, periods: 3 };
  const quantiles = windowQuantiles(forecast, own, poolErrors([own], window), levels, Number.NEGATIVE_INFINITY);
  expect(quantiles[4]! - 60).toBeGreaterThan(1.645 * 3 * 0.95);
  expect(quantiles[4]! - 60).toBeLessThan(1.645 * 3 * 1.1);
});

test('a thin series leans on its class: two small errors do not make a narrow interval', () => {
  const thin = series('a', 2, 3, 0.01);
  const others = Array.from({ length: 10 }, () => series('a', 40, 3, 2));
  const pool = poolErrors([thin, ...others], { first: 1, periods: 1 });
  const quantiles = windowQuantiles(forecast, thin, pool, levels, Number.NEGATIVE_INFINITY);
  expect(quantiles[4]! - 10).toBeGreaterThan(2.8);
});

test('with no error at all the normal quantile of the forecast stands in', () => {
  const none = series('a', 0, 3, 1);
  const quantiles = windowQuantiles(forecast, none, poolErrors([], { first: 2, periods: 1 }), levels);
  expect(quantiles[4]).toBeCloseTo(20 + 1.6448536, 6);
});

test('shortage and quantile of a window agree with each other', () => {
  const own = series('a', 400, 3, 1);
  const demand = windowDemand(forecast, own, poolErrors([own], { first: 1, periods: 1 }));
  expect(demand.mean).toBe(10);
  expect(demand.shortage(10)).toBeCloseTo(0.3989, 1);
  expect(demand.shortage(0)).toBeCloseTo(10, 1);
});

test('law: quantiles rise with their level, never fall below the floor, and scale with the data', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      (values, factor) => {
        const make = (scale: number): SeriesErrors => ({
          className: 'a',
          errors: {
            origins: values.map((_, o) => o),
            horizon: 1,
            errors: Float64Array.from(values, (v) => v * scale),
            sigmas: new Float64Array(values.length).fill(scale),
          },
        });
        const at = (scale: number) =>
          windowQuantiles(
            { mean: Float64Array.of(12 * scale), sigma: Float64Array.of(2 * scale) },
            make(scale),
            poolErrors([make(scale)], { first: 1, periods: 1 }),
            levels,
          );
        const plain = at(1);
        for (let i = 0; i < levels.length; i++) {
          expect(plain[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : plain[i - 1]!);
          expect(at(factor)[i]! / factor).toBeCloseTo(plain[i]!, 6);
        }
      },
    ),
    { numRuns: 60 },
  );
});
