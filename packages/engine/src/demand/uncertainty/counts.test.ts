import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCdf, countLoss, countQuantile } from './counts.ts';
import { incompleteBeta, logGamma, upperGamma } from './gamma.ts';
import { normalCdf, normalLoss, normalQuantile } from './normal.ts';

test('normal table: 1.644854 is the 95 % point, 2.326348 the 99 % point, G(0) is 0.398942', () => {
  expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 13);
  expect(normalQuantile(0.99)).toBeCloseTo(2.3263478740408408, 12);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 9);
  expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 8);
  expect(normalLoss(0)).toBeCloseTo(0.3989422804, 10);
  expect(normalLoss(1)).toBeCloseTo(0.0833154706, 9);
});

test('gamma and beta functions against closed forms', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
  expect(upperGamma(1, 2)).toBeCloseTo(Math.exp(-2), 13);
  expect(upperGamma(3, 0.5)).toBeCloseTo(Math.exp(-0.5) * (1 + 0.5 + 0.125), 13);
  expect(incompleteBeta(0.3, 2, 3)).toBeCloseTo(6 * 0.3 ** 2 - 8 * 0.3 ** 3 + 3 * 0.3 ** 4, 13);
});

test('Poisson of mean 2 by hand', () => {
  const poisson = { mean: 2, variance: 2 };
  expect(countCdf(poisson, 0)).toBeCloseTo(Math.exp(-2), 12);
  expect(countCdf(poisson, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
  expect(countQuantile(poisson, 0.95)).toBe(5);
  expect(countLoss(poisson, 1)).toBeCloseTo(1 + Math.exp(-2), 12);
});

test('negative binomial with r = 1 is geometric: P(X <= k) = 1 - q^(k+1), loss q^k times the mean', () => {
  const mean = 3;
  const geometric = { mean, variance: mean + mean * mean };
  const q = mean / (1 + mean);
  for (const k of [0, 1, 4, 20]) {
    expect(countCdf(geometric, k)).toBeCloseTo(1 - q ** (k + 1), 12);
    expect(countLoss(geometric, k)).toBeCloseTo(mean * q ** k, 11);
  }
  expect(countLoss(geometric, 2.5)).toBeCloseTo((mean * (q ** 2 + q ** 3)) / 2, 11);
});

test('demand beyond counting passes over into gamma and normal without a jump', () => {
  const near = (variance: number) => [0.5, 0.9, 0.99].map((level) => countQuantile({ mean: 5e5, variance }, level));
  for (const [i, q] of near(1.001e12).entries()) expect(q / near(0.999e12)[i]!).toBeCloseTo(1, 2);
  const poisson = (mean: number) => countQuantile({ mean, variance: mean }, 0.99);
  expect((poisson(1.0001e7) - 1.0001e7) / (poisson(0.9999e7) - 0.9999e7)).toBeCloseTo(1, 2);
  expect(countLoss({ mean: 5e5, variance: 1.001e12 }, 1e6) / countLoss({ mean: 5e5, variance: 0.999e12 }, 1e6)).toBeCloseTo(1, 2);
  expect(countQuantile({ mean: 1e120, variance: 1e240 }, 0.9) / (Math.log(10) * 1e120)).toBeCloseTo(1, 6);
  expect(countQuantile({ mean: 1e200, variance: Number.POSITIVE_INFINITY }, 0.9)).toBe(1e200);
});

test('large demand needs no long sums', () => {
  const big = { mean: 1e6, variance: 4e6 };
  const q = countQuantile(big, 0.99);
  expect(q).toBeGreaterThan(1e6 + 2.3 * 2000);
  expect(q).toBeLessThan(1e6 + 2.36 * 2000);
  expect(countQuantile({ mean: 0, variance: 0 }, 0.99)).toBe(0);
});

test('law: the quantile is the smallest count that reaches its level, and quantiles are ordered', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 500, noNaN: true }),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.double({ min: 0.01, max: 0.999, noNaN: true }),
      (mean, dispersion, level) => {
        const counts = { mean, variance: mean * dispersion };
        const q = countQuantile(counts, level);
        expect(countCdf(counts, q)).toBeGreaterThanOrEqual(level);
        if (q > 0) expect(countCdf(counts, q - 1)).toBeLessThan(level);
        expect(countQuantile(counts, level + (1 - level) / 2)).toBeGreaterThanOrEqual(q);
      },
    ),
    { numRuns: 150 },
  );
});

test('law: shortage is the sum of the tail beyond the stock', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 8, noNaN: true }),
      fc.double({ min: 0.8, max: 5, noNaN: true }),
      fc.integer({ min: 0, max: 12 }),
      (mean, dispersion, stock) => {
        const counts = { mean, variance: mean * dispersion };
        let tail = 0;
        for (let k = stock; k < stock + 600; k++) tail += 1 - countCdf(counts, k);
        expect(countLoss(counts, stock)).toBeCloseTo(tail, 6);
      },
    ),
    { numRuns: 40 },
  );
});
