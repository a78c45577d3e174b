import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastIntermittent } from './forecast-intermittent.ts';
import { leadTimeCounts, missedLevel, pastSums } from './lead-time-counts.ts';

const levels = [0.5, 0.9, 0.95, 0.99];

/** Sales without chance: series s sells in every (3 + s mod 4)th period, sizes 1, 2, 3 in turn. */
function parts(count: number, periods: number): Float64Array[] {
  return Array.from({ length: count }, (_, s) => {
    const step = 3 + (s % 4);
    return Float64Array.from({ length: periods }, (_, t) => ((t + s) % step === 0 ? 1 + ((t + s) % 3) : 0));
  });
}

test('variance of a lead time: dispersion 2, three periods of 1.5 at rate 0.1', () => {
  const counts = leadTimeCounts({ mean: 1, variance: 2, periods: 40 }, 1.5, 3, 0.1);
  expect(counts.mean).toBeCloseTo(4.5, 12);
  expect(counts.variance).toBeCloseTo(2 * 1.5 * (3 + 0.9 / 1.9), 12);
});

test('past sums speak only when long, whole and of the same level', () => {
  const steady = Float64Array.from({ length: 80 }, (_, t) => (t % 2 === 0 ? 2 : 0));
  const history = { mean: 1, variance: 1, periods: 80 };
  expect(pastSums(steady, history, 1, 4)?.length).toBe(77);
  expect(new Set(pastSums(steady, history, 1, 4))).toEqual(new Set([4]));
  expect(pastSums(steady, history, 2, 4)).toBeNull();
  expect(pastSums(steady.subarray(0, 50), { ...history, periods: 50 }, 1, 4)).toBeNull();
  expect(missedLevel({ mean: 2, variance: 2 }, null, 0)).toBe(0);
});

test('an item never sold forecasts nothing and says so', () => {
  const [none] = forecastIntermittent([new Float64Array(24)], { windows: [3], levels });
  expect(none?.mean).toBe(0);
  expect(Array.from(none!.windows[0]!.quantiles)).toEqual([0, 0, 0, 0]);
  expect(none?.reason).toBe('Nothing was ever sold, so nothing is forecast.');
});

test('a longer lead time needs more stock, and the reason names the pattern', () => {
  const forecasts = forecastIntermittent(parts(12, 48), { windows: [1, 6], levels });
  for (const forecast of forecasts) {
    const [one, six] = forecast.windows;
    expect(six!.quantiles[2]).toBeGreaterThanOrEqual(one!.quantiles[2]!);
    expect(forecast.reason).toContain(forecast.classification.pattern);
  }
});

test('levels are kept on the data they were learned from, after the fact', () => {
  const series = parts(60, 60);
  const known = series.map((values) => values.subarray(0, 54));
  const forecasts = forecastIntermittent(known, { windows: [3], levels });
  let covered = 0;
  for (const [s, forecast] of forecasts.entries()) {
    const actual = series[s]![54]! + series[s]![55]! + series[s]![56]!;
    if (actual <= forecast.windows[0]!.quantiles[2]!) covered++;
  }
  expect(covered / series.length).toBeGreaterThanOrEqual(0.93);
});

test('an item sold in thousandths is counted in its smallest sale', () => {
  const whole = parts(1, 48);
  const thousandths = whole.map((values) => values.map((units) => units / 1024));
  const [one] = forecastIntermittent(whole, { windows: [3], levels });
  const [small] = forecastIntermittent(thousandths, { windows: [3], levels });
  expect(small!.mean * 1024).toBeCloseTo(one!.mean, 9);
  for (const [i, q] of small!.windows[0]!.quantiles.entries()) expect(q * 1024).toBeCloseTo(one!.windows[0]!.quantiles[i]!, 9);
});

test('numbers too large to square, and returns, stop nothing', () => {
  const huge = parts(1, 40).map((values) => values.map((units) => units * 1e200));
  const returns = parts(1, 40).map((values) => values.map((units) => -units));
  for (const [forecast] of [huge, returns].map((series) => forecastIntermittent(series, { windows: [1], levels }))) {
    for (const q of forecast!.windows[0]!.quantiles) expect(q).not.toBeNaN();
  }
});

test('law: quantiles are whole, ordered and not negative, whatever the history', () => {
  const history = fc.array(fc.oneof(fc.constant(0), fc.constant(Number.NaN), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 5 }), (lists) => {
      const series = lists.map((list) => Float64Array.from(list));
      const forecasts = forecastIntermittent(series, { windows: [1, 3], levels });
      expect(forecasts.length).toBe(series.length);
      for (const forecast of forecasts) {
        expect(forecast.mean).toBeGreaterThanOrEqual(0);
        for (const { quantiles } of forecast.windows) {
          for (const [i, q] of quantiles.entries()) {
            expect(Number.isInteger(q)).toBe(true);
            expect(q).toBeGreaterThanOrEqual(i === 0 ? 0 : quantiles[i - 1]!);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
