import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Combination } from './combination.ts';
import { allowance, defaultSpread } from './spread.ts';

test('a drift learned from few steps costs more the further ahead, counted in seasons; an index the share of a season in the history', () => {
  const spread = { memory: 1, drift: 0.5, season: 0.5 };
  expect(allowance(spread, 14, 1, 6)).toBeCloseTo(1 + 3 / 10, 12);
  expect(allowance(spread, 20, 4, 8)).toBeCloseTo(1 + 1 / 16 + 2 / 20, 12);
  expect(allowance({ ...spread, drift: 0 }, 104, 52, 13)).toBeCloseTo(1.25, 12);
  expect(allowance(spread, 7, 1, 6)).toBe(1);
});

test('the allowance shrinks with history and grows with the way ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 400 }), fc.constantFrom(1, 4, 12, 52), fc.integer({ min: 1, max: 36 }), (n, m, h) => {
      expect(allowance(defaultSpread, n + 1, m, h)).toBeLessThan(allowance(defaultSpread, n, m, h));
      expect(allowance(defaultSpread, n, m, h + 1)).toBeGreaterThan(allowance(defaultSpread, n, m, h));
    }),
  );
});

test('late errors count: an unrest at the end widens, a calm at the end narrows, against all errors alike', () => {
  const unrest = Array.from({ length: 40 }, (_, t) => Math.sin((t + 1) ** 3) * (t < 20 ? 0.02 : 0.2));
  const sigmaOf = (errors: readonly number[], memory: number) => {
    const variance = new Float64Array(6);
    const y = Float64Array.from(errors, (e) => 1 + e);
    const combination = new Combination({ ...defaultSpread, memory });
    combination.forecast({ y, n: 40, m: 1, positive: true }, 6, new Float64Array(6), variance);
    return Math.sqrt(variance[0]!);
  };
  expect(sigmaOf(unrest, 0.94)).toBeGreaterThan(1.1 * sigmaOf(unrest, 1));
  expect(sigmaOf(unrest.toReversed(), 0.94)).toBeLessThan(0.9 * sigmaOf(unrest.toReversed(), 1));
});

test('the allowance is what the variance of the combination is multiplied by', () => {
  const y = Float64Array.from(
    { length: 36 },
    (_, t) => 1 + 0.2 * Math.sin((2 * Math.PI * t) / 12) + 0.05 * Math.sin(12.9898 * (t + 1)),
  );
  const varianceOf = (drift: number, season: number) => {
    const variance = new Float64Array(12);
    const combination = new Combination({ ...defaultSpread, drift, season });
    combination.forecast({ y, n: 36, m: 12, positive: true }, 12, new Float64Array(12), variance);
    return variance;
  };
  const plain = varianceOf(0, 0);
  const whole = varianceOf(2, 0.3);
  for (let h = 0; h < 12; h++)
    expect(whole[h]! / plain[h]!).toBeCloseTo(allowance({ memory: 1, drift: 2, season: 0.3 }, 36, 12, h + 1), 12);
});
