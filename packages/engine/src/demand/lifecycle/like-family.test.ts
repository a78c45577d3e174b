import { expect, test } from 'vitest';
import { forecastLikeFamily } from './like-family.ts';

test('like the family: an equal share before launch, the share sold later', () => {
  const family = new Float64Array(12).fill(100);
  expect(forecastLikeFamily('Helmets', Float64Array.of(120), new Float64Array(12), family, 4).mean[0]).toBeCloseTo(30, 9);
  const own = Float64Array.from({ length: 12 }, (_, t) => (t < 6 ? 0 : 50));
  const borrowed = forecastLikeFamily('Helmets', Float64Array.of(100), own, family, 4);
  expect(borrowed.scale).toBeCloseTo(0.5 * 0.25 + 0.5 * 0.5, 12);
  expect(borrowed.reason).toContain('37.5 % of the family Helmets (from 6 periods');
});
