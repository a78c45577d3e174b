import { expect, test } from 'vitest';
import { Combination } from './combination.ts';

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
