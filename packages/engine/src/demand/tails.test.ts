import { expect, test } from 'vitest';
import { learnCalibration } from './calibration.ts';
import { builtIn, heavyTailed, lightnessOf, studentQuantile } from './tails.ts';
import { normalCdf, normalQuantile } from './uncertainty/normal.ts';

/** As many errors as told, at even levels of a distribution, times `size`. */
const drawn = (quantile: (level: number) => number, count: number, size = 1): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => size * quantile((i + 0.5) / count));

test('lightness: normal errors 1, Student’s t with 5 degrees of freedom 0, heavier and lighter ones no further', () => {
  const many = 20_000;
  expect(lightnessOf([drawn(normalQuantile, many)])).toBeCloseTo(many / (many + 200), 2);
  expect(lightnessOf([drawn(heavyTailed, many)])).toBeLessThan(0.02);
  expect(lightnessOf([drawn((level) => studentQuantile(level, 2), many)])).toBe(0);
  expect(lightnessOf([drawn((level) => level - 0.5, many)])).toBeCloseTo(many / (many + 200), 6);
});

test('lightness: sizes of steps are no shape; few errors show little, none and equal ones nothing', () => {
  const steps = [1, 3, 10].map((size) => drawn(normalQuantile, 1000, size));
  expect(lightnessOf(steps)).toBeCloseTo(lightnessOf([drawn(normalQuantile, 3000)]), 1);
  expect(lightnessOf([drawn(normalQuantile, 20)])).toBeLessThan(0.15);
  expect(lightnessOf([])).toBe(0);
  expect(lightnessOf([new Float64Array(0), Float64Array.of(0.4), new Float64Array(50)])).toBe(0);
});

test('the middle 80 % hold 80 of 100 normal errors where the batch errs normally, 75 where it is taken for Student’s t', () => {
  const samples = Array.from({ length: 2000 }, (_, i) => ({
    className: '52-long',
    errors: Float64Array.of(normalQuantile((i + 0.5) / 2000)),
  }));
  const held = (shape: number) => {
    const [low, high] = learnCalibration(samples, [0.1, 0.9], 1, 0, shape).factors.get('52-long')!;
    return normalCdf(high!) - normalCdf(low!);
  };
  expect(held(0)).toBeCloseTo(0.747, 3);
  expect(held(1)).toBeGreaterThan(0.79);
  expect(held(1)).toBeLessThan(0.801);
});

test('built-in quantiles pass from Student’s t to the normal', () => {
  expect(builtIn(0.9, 0)).toBe(heavyTailed(0.9));
  expect(builtIn(0.9, 1)).toBeCloseTo(1.281552, 6);
  expect(builtIn(0.9, 0.5)).toBeCloseTo((heavyTailed(0.9) + normalQuantile(0.9)) / 2, 12);
  expect(builtIn(0.5, 0.3)).toBeCloseTo(0, 12);
});
