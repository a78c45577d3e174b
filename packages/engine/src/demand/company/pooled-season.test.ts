import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pooledSeason, sharedGrowth } from './pooled-season.ts';

const whole = (units: readonly number[], from = 0) => ({ values: Float64Array.from(units), from, to: units.length });

test('on paper: a season of 2 has the shape 0.5 1.5, and growth inside the year is no season', () => {
  const growing = [10, 30 * Math.SQRT2, 20, 60 * Math.SQRT2, 40, 120 * Math.SQRT2];
  for (const units of [[10, 30, 10, 30, 10, 30], growing]) {
    const shape = pooledSeason([whole(units)], 2, null);
    expect(shape[0]).toBeCloseTo(0.5, 6);
    expect(shape[1]).toBeCloseTo(1.5, 6);
  }
  expect(sharedGrowth([whole(growing)], 2)).toBeCloseTo(Math.LN2 / 2, 12);
  expect(sharedGrowth([whole(growing), whole([0, 0, 0, 9, 9, 9], 3)], 2)).toBeCloseTo(Math.LN2 / 2, 12);
});

test('a launch in the middle of a year does not look like a season', () => {
  const year = [6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8];
  const old = [...year, ...year, ...year];
  const launched = old.map((units, t) => (t < 19 ? 0 : 10 * units));
  const alone = pooledSeason([whole(old)], 12, null);
  const both = pooledSeason([whole(old), whole(launched, 19)], 12, null);
  for (let p = 0; p < 12; p++) expect(both[p]).toBeCloseTo(alone[p]!, 6);
});

test('a single season is believed a third, the shape above for the rest', () => {
  const shape = pooledSeason([whole([10, 30])], 2, null);
  expect(shape[0]).toBeCloseTo(1 - 0.5 / 3, 6);
  expect(pooledSeason([whole([10])], 2, Float64Array.of(0.8, 1.2))).toEqual(Float64Array.of(0.8, 1.2));
});

test('shapes have mean 1, are positive, and do not depend on units', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 12, maxLength: 30 }), { minLength: 1, maxLength: 4 }),
      (lists) => {
        const shape = pooledSeason(
          lists.map((units) => whole(units)),
          4,
          null,
        );
        const scaled = pooledSeason(
          lists.map((units) => whole(units.map((u) => 8 * u))),
          4,
          null,
        );
        expect(shape.reduce((sum, v) => sum + v, 0)).toBeCloseTo(4, 9);
        for (let p = 0; p < 4; p++) {
          expect(shape[p]).toBeGreaterThan(0);
          expect(scaled[p]).toBeCloseTo(shape[p]!, 9);
        }
      },
    ),
    { numRuns: 50 },
  );
});
