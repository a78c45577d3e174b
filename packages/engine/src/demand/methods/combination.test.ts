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
