import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptRepair, cleanse, revertRepairs } from './cleanse.ts';
import { findLevelShifts } from './level-shift.ts';

/** 100 with a wave of ±3 that is no season. */
const calm = (n: number) => Float64Array.from({ length: n }, (_, t) => 100 + 3 * Math.sin(t * 2.4));
const seasonal = (n: number) =>
  Float64Array.from({ length: n }, (_, t) => 100 + 40 * Math.sin((t * Math.PI) / 6) + 2 * Math.sin(t * 2.4));

test('a wild value in the middle is capped to the band, one at the end is only proposed', () => {
  const values = calm(40);
  values[20] = 400;
  values[39] = 500;
  const { values: clean, repairs } = cleanse({ values, season: 1 });
  const [middle, end] = repairs;
  expect(middle).toMatchObject({ period: 20, kind: 'outlier', from: 400, applied: true });
  expect(clean[20]).toBeLessThan(120);
  expect(clean[20]).toBeGreaterThan(100);
  expect(end).toMatchObject({ period: 39, kind: 'outlier', applied: false });
  expect(clean[39]).toBe(500);
  expect(end?.reason).toContain('known on one side only');
  expect(acceptRepair(clean, end!)[39]).toBe(end!.to);
});

test('a seasonal peak is no outlier, the same value out of season is', () => {
  const values = seasonal(60);
  expect(cleanse({ values, season: 12 }).repairs).toEqual([]);
  values[33] = 150;
  expect(cleanse({ values, season: 12 }).repairs).toMatchObject([{ period: 33, kind: 'outlier', applied: true }]);
});

test('nothing sold with nothing in stock is replaced by the expectation; with stock a zero is a zero', () => {
  const values = calm(30);
  values[10] = 0;
  values[18] = 0;
  const stock = new Float64Array(30).fill(50);
  stock[10] = 0;
  const { values: clean, repairs } = cleanse({ values, season: 1, stock });
  expect(repairs.find((r) => r.period === 10)).toMatchObject({ kind: 'stock-out', from: 0, applied: true });
  expect(Math.abs(clean[10]! - 100)).toBeLessThan(4);
  expect(repairs.find((r) => r.period === 18)?.kind).not.toBe('stock-out');
});

test('a zero without word of stock, and a period without record, take what is usual', () => {
  const values = calm(30);
  values[12] = 0;
  values[20] = Number.NaN;
  values[0] = Number.NaN;
  const { values: clean, repairs, start } = cleanse({ values, season: 1 });
  expect(start).toBe(1);
  expect(clean[0]).toBeNaN();
  expect(repairs.map((r) => r.kind)).toEqual(['zero', 'missing']);
  expect(Math.abs(clean[20]! - 100)).toBeLessThan(4);
});

test('a step is kept, and nothing about it is called an outlier; a trend is no step', () => {
  const values = calm(40).map((v, t) => (t < 20 ? v : v + 60));
  const { repairs, steps, values: clean } = cleanse({ values, season: 1 });
  expect(steps.map((s) => s.period)).toEqual([20]);
  expect(repairs).toMatchObject([{ kind: 'level-shift', period: 20 }]);
  expect(Array.from(clean)).toEqual(Array.from(values));
  expect(findLevelShifts(Float64Array.from({ length: 40 }, (_, t) => 5 * t + Math.sin(t * 2.4)))).toEqual([]);
});

test('promotions are kept apart, and their peaks do not widen the band', () => {
  const values = calm(40);
  const promoted = new Uint8Array(40);
  for (const t of [8, 17, 29]) {
    values[t] = 260;
    promoted[t] = 1;
  }
  const { values: clean, promotion, repairs } = cleanse({ values, season: 1, promoted });
  expect(repairs.every((r) => r.kind === 'promotion')).toBe(true);
  for (const t of [8, 17, 29]) expect(clean[t]! + promotion[t]!).toBeCloseTo(260, 9);
  expect(clean[8]).toBeLessThan(105);
});

test('intermittent demand is left alone', () => {
  const values = Float64Array.from({ length: 40 }, (_, t) => (t % 4 === 0 ? 5 : 0));
  values[20] = 60;
  expect(cleanse({ values, season: 12 }).repairs).toEqual([]);
});

test('degenerate histories: empty, unknown, one point, constant, all zero', () => {
  expect(cleanse({ values: new Float64Array(0), season: 12 }).repairs).toEqual([]);
  expect(cleanse({ values: new Float64Array(3).fill(Number.NaN), season: 12 }).start).toBe(3);
  for (const values of [Float64Array.of(7), new Float64Array(30).fill(5), new Float64Array(30)]) {
    const { repairs, values: clean } = cleanse({ values, season: 12 });
    expect(repairs).toEqual([]);
    expect(Array.from(clean)).toEqual(Array.from(values));
  }
});

test('law: taking all repairs back gives the original, and cleansed values are known from the start on', () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: 50, max: 150, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
    { weight: 1, arbitrary: fc.double({ min: -10, max: 2000, noNaN: true }) },
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), fc.constantFrom(1, 4, 12), (list, season) => {
      const values = Float64Array.from(list);
      const promoted = Uint8Array.from(list, (_, t) => (t % 9 === 4 ? 1 : 0));
      const stock = Float64Array.from(list, (_, t) => (t % 5 === 0 ? 0 : Number.NaN));
      const { values: clean, repairs, start } = cleanse({ values, season, promoted, stock });
      expect(Array.from(revertRepairs(clean, repairs))).toEqual(list);
      for (let t = start; t < clean.length; t++) expect(clean[t]).not.toBeNaN();
    }),
    { numRuns: 150 },
  );
});

test('law: scaling a positive history scales its repairs', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 20, max: 400, noNaN: true }), { minLength: 12, maxLength: 50 }), (list) => {
      const plain = cleanse({ values: Float64Array.from(list), season: 1 });
      const scaled = cleanse({ values: Float64Array.from(list, (v) => v * 8), season: 1 });
      expect(scaled.repairs.map((r) => [r.period, r.kind])).toEqual(plain.repairs.map((r) => [r.period, r.kind]));
      for (let t = 0; t < list.length; t++) expect(scaled.values[t]! / 8 / plain.values[t]!).toBeCloseTo(1, 9);
    }),
    { numRuns: 60 },
  );
});
