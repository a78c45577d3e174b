import { expect, test } from 'vitest';
import { forecastSeries } from '../forecast-series.ts';
import { adida, croston, imapa, sba, tsb } from '../intermittent/index.ts';

const values = Float64Array.of(0, 6, 0, 3, 0);

test.each([
  // sizes 6 and 3, two periods apart: z = 6 + 0.1 (3 - 6) = 5.7, p = 2
  ['croston', 5.7 / 2, croston(values, 0.1)],
  ['sba', (0.95 * 5.7) / 2, sba(values, 0.1)],
  // p: 1/2, 0.45, 0.505, 0.4545; z: 6, 5.7
  ['tsb', 0.4545 * 5.7, tsb(values)],
  ['adida', adida(values), adida(values)],
  ['imapa', imapa(values), imapa(values)],
] as const)('%s by name: one number for every period, as on paper', (method, onPaper, own) => {
  const { forecast } = forecastSeries({ values, period: 1 }, { horizon: 3, method, fitted: true });
  expect(own).toBeCloseTo(onPaper, 12);
  for (const units of forecast!.mean) expect(units).toBeCloseTo(onPaper, 12);
  expect(forecast!.method).toBe(method);
  expect(forecast!.sigma[0]!).toBeGreaterThan(0);
  expect(forecast!.fitted![4]).toBeGreaterThan(0);
});
