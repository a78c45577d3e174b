import { expect, test } from 'vitest';
import { Combination } from './combination.ts';

const history = {
  y: Float64Array.from({ length: 36 }, (_, t) => 50 + 10 * Math.sin((2 * Math.PI * t) / 12) + 3 * Math.sin(t * t)),
  n: 36,
  m: 12,
  positive: true,
};

function variances(season: number, drift: number, few = 0): Float64Array {
  const variance = new Float64Array(12);
  new Combination({ season, drift, few }).forecast(history, 12, new Float64Array(12), variance);
  return variance;
}

test('the drift adds its share h / (n m) of the variance, the season a share that is the same for every step', () => {
  const plain = variances(0, 0);
  const drifting = variances(0, 6);
  for (let h = 0; h < 12; h++) expect(drifting[h]! / plain[h]!).toBeCloseTo(1 + (6 * (h + 1)) / (36 * 12), 12);
  const cautious = variances(0, 0, 1);
  for (let h = 0; h < 12; h++) expect(cautious[h]! / plain[h]!).toBeCloseTo(34 / 32, 12);
  const seasonal = variances(1, 0);
  for (let h = 0; h < 12; h++) expect(seasonal[h]!).toBeGreaterThan(plain[h]!);
});

test('members weigh by how closely they followed the history; four periods say nothing of that', () => {
  const combination = new Combination();
  const weigh = (y: Float64Array) => {
    combination.forecast({ y, n: y.length, m: 1, positive: true }, 3, new Float64Array(3), new Float64Array(3));
    return combination.weights().map(({ weight }) => weight);
  };
  // steep growth: exponential smoothing follows the slope, theta half of it
  const [ets = 0, logEts = 0, , logTheta = 0] = weigh(Float64Array.from({ length: 40 }, (_, t) => 1 + t + Math.sin(t * t) / 8));
  expect(ets / 2).toBeGreaterThan(logTheta);
  expect(weigh(Float64Array.from({ length: 40 }, (_, t) => 1.1 ** t * (1 + Math.sin(t * t) / 20)))[1]).toBeGreaterThan(logEts);
  const few = weigh(Float64Array.of(5, 7, 6, 9));
  expect(few[0]).toBeCloseTo(2 / 6, 9);
  for (const weight of few.slice(1)) expect(weight).toBeCloseTo(1 / 6, 9);
  expect(few.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});
