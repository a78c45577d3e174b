import { expect, test } from 'vitest';
import { autocorrelation, classicalIndices, seasonalityTest, shrinkIndices } from './seasonality.ts';

const flat = (pattern: readonly number[], seasons: number, level = 100, growth = 0) =>
  Float64Array.from({ length: pattern.length * seasons }, (_, t) => (level + growth * t) * pattern[t % pattern.length]!);

test('autocorrelation by hand: 1 2 3 4 has r₁ = 0.25', () => {
  // deviations −1.5 −0.5 0.5 1.5: squares 5, products 0.75 − 0.25 + 0.75 = 1.25
  expect(autocorrelation(Float64Array.of(1, 2, 3, 4), 4, 1)).toBeCloseTo(0.25, 12);
});

test('indices of a pure pattern are the pattern', () => {
  const pattern = [0.8, 1.1, 1.3, 0.8];
  const y = flat(pattern, 5);
  const indices = new Float64Array(4);
  expect(classicalIndices(y, y.length, 4, true, indices, new Float64Array(y.length))).toBe(true);
  for (const [j, index] of pattern.entries()) expect(indices[j]).toBeCloseTo(index, 12);
});

test('additive indices of an odd season sum to 0 and see through a trend', () => {
  const y = Float64Array.from({ length: 15 }, (_, t) => 10 + 2 * t + [3, -1, -2][t % 3]!);
  const indices = new Float64Array(3);
  classicalIndices(y, 15, 3, false, indices, new Float64Array(15));
  expect([...indices].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([3, -1, -2]);
});

test('the test finds a season and does not find one in a plain trend or with too little history', () => {
  const y = flat([0.5, 1.5, 1.2, 0.8], 6);
  expect(seasonalityTest(y, 24, 4)).toBeGreaterThan(1.645);
  expect(seasonalityTest(y, 8, 4)).toBe(0);
  expect(seasonalityTest(flat([1, 1, 1, 1], 6, 100, 3), 24, 4)).toBeLessThan(1.645);
});

test('shrinking keeps a clean season whole and lets noise fade', () => {
  const clean = flat([0.5, 1.5, 1.2, 0.8], 6);
  const indices = new Float64Array(4);
  const average = new Float64Array(24);
  classicalIndices(clean, 24, 4, true, indices, average);
  expect(shrinkIndices(clean, 24, 4, true, indices, average)).toBeCloseTo(1, 9);
  const noisy = Float64Array.from({ length: 48 }, (_, t) => 100 + 20 * Math.sin(t * t * 1.7));
  const weak = new Float64Array(12);
  const mean = new Float64Array(48);
  classicalIndices(noisy, 48, 12, true, weak, mean);
  const before = Math.max(...weak) - Math.min(...weak);
  const kept = shrinkIndices(noisy, 48, 12, true, weak, mean);
  expect(kept).toBeLessThan(0.6);
  expect(Math.max(...weak) - Math.min(...weak)).toBeCloseTo(before * kept, 9);
});
