import { expect, test } from 'vitest';
import { forecastSeries } from './forecast-series.ts';
import { Forecaster } from './forecaster.ts';
import { warmUp } from './warm-up.ts';

test('a forecaster that warmed up gives the bits of a fresh one', () => {
  const series = { values: Float64Array.from({ length: 61 }, (_, t) => 40 + 9 * Math.sin(t / 2) + (t % 7)), period: 12 };
  const warm = new Forecaster();
  warmUp(warm);
  expect(forecastSeries(series, { horizon: 7 }, warm)).toEqual(forecastSeries(series, { horizon: 7 }));
});
