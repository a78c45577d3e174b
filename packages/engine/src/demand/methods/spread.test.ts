import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Combination } from './combination.ts';
import { allowance, defaultSpread, lateness } from './spread.ts';

test("few periods: half of Student's excess 2 / (n - 4), and half a step over the root of the season for each step ahead", () => {
  expect(allowance({ ...defaultSpread, few: 0.5, drift: 0.5, fade: 0.5 }, 14, 1, 6)).toBeCloseTo(1 + (1 + 3) / 10, 12);
  expect(allowance({ ...defaultSpread, few: 0.5, drift: 0.5, fade: 0.5 }, 20, 4, 8)).toBeCloseTo(1 + (1 + 2) / 16, 12);
  expect(allowance({ ...defaultSpread, few: 1, drift: 0 }, 8, 1, 6)).toBeCloseTo(1.5, 12);
  expect(allowance(defaultSpread, 7, 1, 6)).toBe(1);
});

test('the allowance shrinks with history and grows with the way ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 400 }), fc.constantFrom(1, 4, 12, 52), fc.integer({ min: 1, max: 36 }), (n, m, h) => {
      expect(allowance(defaultSpread, n + 1, m, h)).toBeLessThan(allowance(defaultSpread, n, m, h));
      expect(allowance(defaultSpread, n, m, h + 1)).toBeGreaterThan(allowance(defaultSpread, n, m, h));
    }),
  );
});

test('late errors: half and half of 4 and 1 is 2.5 times 1; no errors, or no number, change nothing', () => {
  expect(lateness(4, 1, 0.5)).toBe(2.5);
  expect(lateness(4, 1, 0)).toBe(1);
  expect(lateness(0, 0, 0.5)).toBe(1);
  expect(lateness(Number.POSITIVE_INFINITY, 1, 0.5)).toBe(1);
});

test('late errors count: an unrest at the end widens, a calm at the end narrows, against all errors alike', () => {
  const unrest = Array.from({ length: 40 }, (_, t) => Math.sin((t + 1) ** 3) * (t < 20 ? 0.02 : 0.2));
  const sigmaOf = (errors: readonly number[], recent: number) => {
    const variance = new Float64Array(6);
    const y = Float64Array.from(errors, (e) => 1 + e);
    const combination = new Combination({ ...defaultSpread, recent });
    combination.forecast({ y, n: 40, m: 1, positive: true }, 6, new Float64Array(6), variance);
    return Math.sqrt(variance[0]!);
  };
  expect(sigmaOf(unrest, 0.5)).toBeGreaterThan(1.1 * sigmaOf(unrest, 0));
  expect(sigmaOf(unrest.toReversed(), 0.5)).toBeLessThan(0.9 * sigmaOf(unrest.toReversed(), 0));
});

test('the allowance is what the variance of the combination is multiplied by', () => {
  const y = Float64Array.from(
    { length: 36 },
    (_, t) => 1 + 0.2 * Math.sin((2 * Math.PI * t) / 12) + 0.05 * Math.sin(12.9898 * (t + 1)),
  );
  const varianceOf = (few: number, drift: number) => {
    const variance = new Float64Array(12);
    const combination = new Combination({ ...defaultSpread, few, drift });
    combination.forecast({ y, n: 36, m: 12, positive: true }, 12, new Float64Array(12), variance);
    return variance;
  };
  const plain = varianceOf(0, 0);
  const whole = varianceOf(0.5, 2);
  for (let h = 0; h < 12; h++)
    expect(whole[h]! / plain[h]!).toBeCloseTo(allowance({ ...defaultSpread, drift: 2 }, 36, 12, h + 1), 12);
});
