import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedDeviation } from './counted-deviation.ts';

const units = fc.integer({ min: 0, max: 1_000_000 }).map((eighths) => eighths / 8);
const spread = fc.integer({ min: 1, max: 1_000_000 }).map((eighths) => eighths / 8);

test('law: no error counts for more than four times the larger of itself and the forecast of now', () => {
  fc.assert(
    fc.property(units, units, spread, units, spread, (sold, forecast, then, mean, sigma) => {
      const error = Math.abs(sold - forecast);
      const counted = (error / countedDeviation(then, Math.max(sold, forecast), { mean, sigma })) * sigma;
      expect(counted).toBeLessThanOrEqual(4 * Math.max(error, mean) * (1 + 1e-12));
    }),
  );
});

test('a spread that grew up to four times, or four times beyond the level, counts as it did', () => {
  expect(countedDeviation(10, 100, { mean: 100, sigma: 40 })).toBe(10);
  expect(countedDeviation(10, 100, { mean: 300, sigma: 120 })).toBe(10);
  expect(countedDeviation(10, 100, { mean: 20, sigma: 5 })).toBe(10);
  expect(countedDeviation(10, 0, { mean: 300, sigma: 40 })).toBe(10);
});

test('beyond that an error counts by its own size', () => {
  // 200 units over what was expected, twenty σ then; now 300 are sold with a σ of 160
  expect((200 / countedDeviation(10, 300, { mean: 300, sigma: 160 })) * 160).toBe(800);
});
