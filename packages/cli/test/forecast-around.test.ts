import { expect, test } from 'vitest';
import { measureCarParts } from '../../../benchmarks/forecast-around/carparts.ts';
import { dataFolder, hasData } from '../../../benchmarks/forecast-around/data.ts';
import { measureDominicks } from '../../../benchmarks/forecast-around/dominicks.ts';
import { measureTourism } from '../../../benchmarks/forecast-around/tourism.ts';

const absent = !hasData();
if (absent) console.warn(`No forecasting data in ${dataFolder}: tourism, Dominick's and car parts are not checked.`);

test.skipIf(absent)('car parts: three-month quantiles hold 95 ± 1.5 % and 98.5 to 99.5 %', () => {
  const { coverage, coverageLater, levels } = measureCarParts();
  expect(levels.slice(3)).toEqual([0.95, 0.99]);
  expect(Math.abs(coverage[3]! - 0.95)).toBeLessThanOrEqual(0.015);
  expect(coverage[4]).toBeGreaterThanOrEqual(0.985);
  expect(coverage[4]).toBeLessThanOrEqual(0.995);
  expect(Math.abs(coverageLater[3]! - 0.95)).toBeLessThanOrEqual(0.02);
});

test.skipIf(absent)('Dominick’s: WAPE at most 40 %, bias within 3 %, far below smoothing without drivers', () => {
  const result = measureDominicks();
  expect(result.wape).toBeLessThanOrEqual(0.4);
  expect(Math.abs(result.bias)).toBeLessThanOrEqual(0.03);
  expect(result.plainWape).toBeGreaterThan(0.6);
});

test.skipIf(absent)('Australian tourism: mean RMSSE over levels at most 1.10, coherent, chosen on training quarters', () => {
  const result = measureTourism(false);
  expect(result.nodes).toBe(425);
  expect(result.gap).toBe(0);
  expect(result.chosen).toBeLessThanOrEqual(1.1);
  expect(result.chosen).toBeLessThan(result.incoherentBase);
});
