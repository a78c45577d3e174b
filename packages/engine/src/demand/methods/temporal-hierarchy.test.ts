import { expect, test } from 'vitest';
import { structureOf, TemporalHierarchy } from './temporal-hierarchy.ts';

test('twelve months: 28 sums, and P brings agreeing forecasts back unchanged (P S = I)', () => {
  const { levels, rows, projection } = structureOf(12);
  expect(levels).toEqual([1, 2, 3, 4, 6, 12]);
  expect(rows).toBe(28);
  const months = Float64Array.from({ length: 12 }, (_, i) => 10 + i * i);
  const sums: number[] = [];
  for (const k of levels) {
    for (let b = 0; b < 12 / k; b++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += months[b * k + i]!;
      sums.push(sum);
    }
  }
  for (let i = 0; i < 12; i++) {
    let value = 0;
    for (let r = 0; r < rows; r++) value += projection[i * rows + r]! * sums[r]!;
    expect(value).toBeCloseTo(months[i]!, 9);
  }
});

test('two halves by hand: halves 10 and 10 but a year of 26 become 11.5 each', () => {
  // W = diag(1, 1, 2): minimise (x−10)² + (z−10)² + (x+z−26)²/2, so x = z and 2(x−10) + (2x−26) = 0
  const hierarchy = new TemporalHierarchy();
  const mean = Float64Array.of(10, 10);
  hierarchy.reconcile(
    { forecastLevel: (_y, _n, _m, _h, level) => level.fill(13) },
    Float64Array.from({ length: 10 }, () => 10),
    10,
    2,
    1,
    mean,
  );
  expect(mean[0]).toBeCloseTo(11.5, 12);
  expect(mean[1]).toBeCloseTo(11.5, 12);
});
