import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MethodName, methodNames } from './forecast.ts';
import { forecastMany, forecastSeries } from './forecast-series.ts';
import { Forecaster } from './forecaster.ts';

const methods = methodNames.filter((name) => name !== 'manual');
const wave = Float64Array.from(
  { length: 60 },
  (_, t) => 200 + t + 40 * Math.sin((2 * Math.PI * t) / 12) + 9 * Math.sin(5 * t * t),
);
const meanOf = (values: Float64Array, method: MethodName, period = 12, horizon = 14) =>
  forecastSeries({ values, period }, { horizon, method }).forecast!.mean;

/** Positive histories, some with a season, some short. */
const histories = fc
  .record({
    length: fc.integer({ min: 4, max: 50 }),
    period: fc.constantFrom(1, 4, 12),
    seed: fc.integer({ min: 1, max: 1e6 }),
    swing: fc.double({ min: 0, max: 0.6, noNaN: true }),
  })
  .map(({ length, period, seed, swing }) => ({
    period,
    values: Float64Array.from(
      { length },
      (_, t) => 100 * (1 + swing * Math.sin((2 * Math.PI * t) / period)) + 20 * Math.sin(seed + t * t * 0.7) + t,
    ),
  }));

test.each(methods)('%s: scaling the data scales the forecast', (method) => {
  fc.assert(
    fc.property(histories, fc.constantFrom(2 ** -20, 8, 2 ** 40), (series, factor) => {
      const once = meanOf(series.values, method, series.period);
      const scaled = meanOf(
        series.values.map((x) => x * factor),
        method,
        series.period,
      );
      // powers of two lose no bit, so the forecasts agree to the last one
      expect([...scaled]).toEqual([...once.map((x) => x * factor)]);
    }),
    { numRuns: 12 },
  );
  const once = meanOf(wave, method);
  const thrice = meanOf(
    wave.map((x) => x * 3),
    method,
  );
  for (let h = 0; h < once.length; h++) expect(thrice[h]! / once[h]! / 3).toBeCloseTo(1, 2);
});

test.each(['naive', 'seasonal-naive', 'moving-average', 'ses', 'holt', 'damped', 'theta', 'optimised-theta'] as const)(
  '%s: shifting data without season shifts the forecast',
  (method) => {
    const once = meanOf(wave, method, 1, 6);
    const shifted = meanOf(
      wave.map((x) => x + 1000),
      method,
      1,
      6,
    );
    // searched parameters are found to about three digits, no better
    for (let h = 0; h < 6; h++) expect(Math.abs(shifted[h]! - once[h]! - 1000)).toBeLessThan(6);
  },
);

test('quantiles rise with the level and stay at or above 0 where demand does', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(...methods), (series, method) => {
      const values = series.values.map((x) => Math.max(0, x - 90));
      const { forecast } = forecastSeries({ values, period: series.period }, { horizon: 7, method });
      const { levels, values: quantiles } = forecast!.quantiles;
      for (let h = 0; h < 7; h++) {
        for (let i = 0; i < levels.length; i++) {
          const q = quantiles[i * 7 + h]!;
          expect(q).toBeGreaterThanOrEqual(i === 0 ? 0 : quantiles[(i - 1) * 7 + h]!);
        }
      }
      for (const x of forecast!.mean) expect(x).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});

test('the same bytes whatever was forecast before', () => {
  const forecaster = new Forecaster();
  const series = { values: wave, period: 12 };
  const first = forecastSeries(series, { horizon: 18 }, forecaster).forecast!;
  forecastSeries({ values: wave.subarray(0, 9).map((x) => -x), period: 4 }, { horizon: 5 }, forecaster);
  forecastSeries({ values: new Float64Array(200).map((_, t) => t % 7), period: 52 }, { horizon: 30 }, forecaster);
  const again = forecastSeries(series, { horizon: 18 }, forecaster).forecast!;
  expect([...again.mean]).toEqual([...first.mean]);
  expect([...again.quantiles.values]).toEqual([...first.quantiles.values]);
  expect(again.reason).toBe(first.reason);
});

test.each(methods)('%s: degenerate histories give finite numbers', (method) => {
  const cases: Readonly<Record<string, Float64Array>> = {
    constant: new Float64Array(30).fill(7),
    zero: new Float64Array(30),
    one: Float64Array.of(5),
    two: Float64Array.of(5, 6),
    four: Float64Array.of(5, 6, 4, 5),
    huge: wave.map((x) => x * 1e290),
    tiny: wave.map((x) => x * 1e-300),
    negative: wave.map((x) => 100 - x),
    jump: Float64Array.from({ length: 40 }, (_, t) => (t < 20 ? 1 : 1e9)),
    alternating: Float64Array.from({ length: 41 }, (_, t) => (t % 2 ? 0 : 10)),
    lastOnly: Float64Array.from({ length: 36 }, (_, t) => (t === 35 ? 100 : 0)),
    exactTrend: Float64Array.from({ length: 24 }, (_, t) => 10 + t),
    exactSeason: Float64Array.from({ length: 48 }, (_, t) => 10 + (t % 12)),
    almostConstant: Float64Array.from({ length: 24 }, (_, t) => (t === 11 ? 5.000000001 : 5)),
  };
  for (const [name, values] of Object.entries(cases)) {
    for (const period of [1, 4, 12, 52]) {
      const { forecast } = forecastSeries({ values, period }, { horizon: 15, method });
      for (const x of [...forecast!.mean, ...forecast!.sigma, ...forecast!.quantiles.values]) {
        expect(Number.isFinite(x), `${name} with season ${period}: ${x}`).toBe(true);
      }
      const shares = forecast!.weights.reduce((sum, { weight }) => sum + weight, 0);
      expect(shares, name).toBeCloseTo(1, 9);
      expect(forecast!.reason, name).toMatch(/^[A-Z].*\.$/);
    }
  }
});

test('what is exact stays exact: a constant, nothing at all, one value', () => {
  expect([...meanOf(new Float64Array(20).fill(3.7), 'default')]).toEqual(new Array(14).fill(3.7));
  expect([...meanOf(new Float64Array(20), 'default')]).toEqual(new Array(14).fill(0));
  const { forecast, issues } = forecastSeries({ values: Float64Array.of(42), period: 12 }, { horizon: 3 });
  expect([...forecast!.mean]).toEqual([42, 42, 42]);
  expect(issues[0]!.code).toBe('demand/short-history');
});

test('a clear trend and season are followed by the default', () => {
  const values = Float64Array.from({ length: 72 }, (_, t) => (100 + t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12)));
  const { mean, season } = forecastSeries({ values, period: 12 }, { horizon: 12 }).forecast!;
  for (let h = 0; h < 12; h++) {
    const t = 72 + h;
    const truth = (100 + t) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12));
    expect(Math.abs(mean[h]! / truth - 1)).toBeLessThan(0.06);
  }
  expect(season!.kind).toBe('multiplicative');
  expect(season!.indices[3]! - season!.indices[9]!).toBeCloseTo(0.6, 1);
});

test('two years are enough to see a strong season, not enough to believe all of it', () => {
  const values = Float64Array.from({ length: 24 }, (_, t) => 100 * (1 + 0.5 * Math.sin((2 * Math.PI * t) / 12)));
  const { mean, season } = forecastSeries({ values, period: 12 }, { horizon: 12 }).forecast!;
  expect(season!.strength).toBeCloseTo(0.85, 9);
  expect(mean[3]!).toBeGreaterThan(mean[9]! + 60);
  expect(forecastSeries({ values: values.subarray(0, 23), period: 12 }, { horizon: 12 }).forecast!.season).toBeNull();
});

test('gaps and impossible numbers are refused with a reason and stop nothing else', () => {
  const outcomes = forecastMany(
    [
      { id: 'fine', values: wave, period: 12 },
      { id: 'gap', values: Float64Array.of(1, Number.NaN, 3), period: 12 },
      { id: 'endless', values: Float64Array.of(1, Number.POSITIVE_INFINITY), period: 1 },
      { id: 'empty', values: new Float64Array(0), period: 1 },
      { id: 'also fine', values: wave.subarray(0, 30), period: 4 },
    ],
    { horizon: 6 },
  );
  expect(outcomes.map(({ issues }) => issues[0]?.code)).toEqual([
    undefined,
    'demand/unknown-value',
    'demand/value-too-large',
    'demand/no-history',
    undefined,
  ]);
  expect(outcomes[1]!.issues[0]!.at).toEqual({ item: 'gap' });
  expect(outcomes[0]!.forecast!.mean).toHaveLength(6);
  expect(outcomes[4]!.forecast!.mean).toHaveLength(6);
  expect(() => forecastSeries({ values: wave, period: 0 }, { horizon: 1 })).toThrow(/season/);
  expect(() => forecastSeries({ values: wave, period: 1 }, { horizon: 0 })).toThrow(/horizon/);
});

test('manual numbers are taken as they are, the last one carried on', () => {
  const { forecast } = forecastSeries(
    { values: wave, period: 12 },
    { horizon: 4, method: 'manual', manual: Float64Array.of(500, 0.1) },
  );
  expect([...forecast!.mean]).toEqual([500, 0.1, 0.1, 0.1]);
});

test('intermittent demand goes to its own methods and says so', () => {
  const values = Float64Array.from({ length: 48 }, (_, t) => (t % 5 === 2 || t % 7 === 0 ? 1 + (t % 3) : 0));
  const { forecast } = forecastSeries({ values, period: 12 }, { horizon: 3 });
  expect(forecast!.reason).toMatch(/a sale every/);
  expect(forecast!.quantiles.values.every((x) => Number.isInteger(x))).toBe(true);
});

test('one-step fits come with the forecast when asked for', () => {
  const { forecast } = forecastSeries({ values: wave, period: 12 }, { horizon: 3, fitted: true });
  expect(forecast!.fitted).toHaveLength(60);
  let error = 0;
  for (let t = 24; t < 60; t++) error += Math.abs(forecast!.fitted![t]! - wave[t]!);
  expect(error / 36).toBeLessThan(12);
});

test('a jump at the end: no σ is larger than three ranges of the history, and it scales with the data', () => {
  const after = (times: number, late: number, unit = 1): Float64Array =>
    Float64Array.from({ length: 60 }, (_, t) => unit * (t < 60 - late ? 1 : times) * (100 + 5 * Math.sin(2.7 * t * t)));
  for (const [times, late] of [
    [3, 1],
    [3, 2],
    [20, 2],
    [0.05, 2],
  ] as const) {
    const values = after(times, late);
    const most = 3 * (Math.max(...values) - Math.min(...values)) * (1 + 1e-12);
    for (const method of methods) {
      const { sigma } = forecastSeries({ values, period: 12 }, { horizon: 18, method }).forecast!;
      expect(Math.max(...sigma), `${method} after ${times} x for ${late}`).toBeLessThanOrEqual(most);
      const scaled = forecastSeries({ values: after(times, late, 8), period: 12 }, { horizon: 18, method }).forecast!.sigma;
      expect([...scaled]).toEqual([...sigma.map((units) => 8 * units)]);
    }
  }
});
