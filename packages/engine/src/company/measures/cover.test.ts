import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CoverBasis, daysOfCover, unitsForCover } from './cover.ts';

const basis = (demand: readonly number[], workingDays: readonly number[], repeat = 1, lastPeriod = Infinity): CoverBasis => ({
  demand: Float64Array.from(demand),
  workingDays: Float64Array.from(workingDays),
  repeat,
  lastPeriod,
});

test('cover counts the working days of the coming periods, the last one in part', () => {
  const plan = basis([500, 100, 200, 50], [20, 20, 25, 10]);
  expect(daysOfCover(plan, 0, 200)).toBe(20 + 12.5);
  expect(unitsForCover(plan, 0, 32.5)).toBe(200);
  expect(daysOfCover(plan, 0, 0)).toBe(0);
  expect(unitsForCover(plan, 0, 45)).toBe(300);
});

test('beyond the horizon the last period repeats, or the last year where the plan holds one', () => {
  expect(daysOfCover(basis([10, 40], [20, 20]), 1, 100)).toBe(50);
  expect(daysOfCover(basis([10, 40], [20, 20], 2), 1, 105)).toBe(20 + 20 + 20 + 20 + 10);
  expect(unitsForCover(basis([10, 40], [20, 20], 2), 1, 30)).toBe(10 + 20);
});

test('stock that no demand will use covers for ever, and days without work ask for nothing more', () => {
  expect(daysOfCover(basis([10, 0], [20, 20]), 0, 1)).toBe(Infinity);
  expect(daysOfCover(basis([10, 10], [20, 20], 1, 1), 0, 15)).toBe(Infinity);
  expect(unitsForCover(basis([10, 10], [20, 0]), 0, 5)).toBe(10);
  expect(unitsForCover(basis([10, 10], [20, 20], 1, 1), 0, 500)).toBe(10);
});

test('law: units for some days of cover are covered exactly those days', () => {
  const positive = fc.double({ min: 1, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(positive, fc.integer({ min: 1, max: 31 })), { minLength: 1, maxLength: 18 }),
      fc.nat(17),
      fc.double({ min: 0, max: 900, noNaN: true }),
      fc.nat(17),
      (periods, t, days, repeat) => {
        const plan = basis(
          periods.map(([units]) => units),
          periods.map(([, w]) => w),
          1 + (repeat % periods.length),
        );
        const at = t % periods.length;
        expect(daysOfCover(plan, at, unitsForCover(plan, at, days))).toBeCloseTo(days, 6);
      },
    ),
  );
});
