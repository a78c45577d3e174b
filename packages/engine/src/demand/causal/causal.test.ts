import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseDrivers, forecastWithSets } from './choose-drivers.ts';
import {
  baseLogPrice,
  beyondDriver,
  carriedOn,
  cheapestRivalDriver,
  depthDriver,
  eventDriver,
  priceDriver,
  rivalPriceDriver,
  shiftedDriver,
  togetherDriver,
} from './drivers.ts';
import { forecastCausal } from './forecast-causal.ts';
import { robustLevel } from './level.ts';
import { type CausalPanel, panelAt } from './panel.ts';

/** Weekly units of s series: 100 · price^-2 · e^(0.5 feature), without chance; prices and features alternate. */
function made(series: number, known: number, future: number, noise = (_s: number, _t: number) => 0): CausalPanel {
  const periods = known + future;
  const units = new Float64Array(series * periods).fill(Number.NaN);
  const logPrice = new Float64Array(series * periods);
  const feature = new Float64Array(series * periods);
  for (let s = 0; s < series; s++) {
    for (let t = 0; t < periods; t++) {
      const at = s * periods + t;
      logPrice[at] = (t + s) % 5 === 0 ? Math.log(0.8) : 0;
      feature[at] = (t + s) % 7 === 0 ? 1 : 0;
      if (t < known) units[at] = 100 * Math.exp(-2 * logPrice[at]! + 0.5 * feature[at]! + noise(s, t));
    }
  }
  const base = baseLogPrice(logPrice, { series, periods });
  return {
    series,
    periods,
    known,
    units,
    pool: new Int32Array(series),
    market: Int32Array.from({ length: series }, (_, s) => s),
    drivers: [priceDriver(logPrice, base), eventDriver('feature', feature)],
  };
}

test('elasticity and lift of exact data are recovered, and the forecast follows the plan', () => {
  const panel = made(3, 60, 5);
  const light = { category: 1e-6, pool: 1e-6, series: 1e-6, halfTrust: 0 };
  const forecast = forecastCausal(panel, { shrinkage: light, rivals: false });
  expect(forecast.drivers).toEqual(['log price', 'feature']);
  expect(forecast.coefficients.bySeries[0]).toBeCloseTo(-2, 4);
  expect(forecast.coefficients.bySeries[1]).toBeCloseTo(0.5, 4);
  for (let h = 0; h < 5; h++) {
    const t = 60 + h;
    const cut = t % 5 === 0 ? 0.8 ** -2 : 1;
    const lift = t % 7 === 0 ? Math.exp(0.5) : 1;
    expect(forecast.mean[h]).toBeCloseTo(100 * cut * lift, 2);
    expect(forecast.baseline[h]).toBeCloseTo(100, 2);
    expect(forecast.uplift[h]).toBeCloseTo(100 * cut * lift - 100, 2);
  }
});

test('a series with four weeks takes its elasticity from the pool', () => {
  const panel = made(10, 60, 4);
  panel.units.fill(Number.NaN, 0, 56);
  const { coefficients } = forecastCausal(panel, { rivals: false });
  expect(coefficients.bySeries[0]).toBeLessThan(-1);
  expect(coefficients.bySeries[0]).toBeCloseTo(coefficients.byPool[0]!, 0);
});

test('a rival in promotion takes sales: the coefficient of rivals is negative', () => {
  const base = made(2, 80, 3);
  const price = base.drivers[0]!.values;
  const units = base.units.slice();
  for (let t = 0; t < 80; t++) {
    units[t] = 100 * Math.exp(-2 * price[t]!) * (price[base.periods + t]! < 0 ? 0.6 : 1);
    units[base.periods + t] = 100 * Math.exp(-2 * price[base.periods + t]!) * (price[t]! < 0 ? 0.6 : 1);
  }
  const forecast = forecastCausal({ ...base, units, market: new Int32Array(2) });
  expect(forecast.drivers.at(-1)).toBe('rivals');
  expect(forecast.coefficients.bySeries[forecast.drivers.length - 1]).toBeLessThan(-0.3);
});

test('emphasis: where deep cuts sell more than a straight line says, they make it steeper', () => {
  const base = made(1, 80, 4);
  const logPrice = base.units.map((_, t) => [Math.log(0.5), 0, Math.log(0.75), 0][t % 4]!);
  const units = base.units.map((_, t) => (t < 80 ? [800, 100, 150, 100][t % 4]! : Number.NaN));
  const drivers = [priceDriver(logPrice, new Float64Array(84))];
  const elasticity = (emphasis: number) =>
    forecastCausal({ ...base, units, drivers }, { rivals: false, emphasis }).coefficients.bySeries[0]!;
  expect(elasticity(0.5)).toBeLessThan(elasticity(0) - 0.1);
  expect(elasticity(1)).toBeLessThan(elasticity(0.5));
});

test('a pinned elasticity is the planner’s, not the data’s', () => {
  const forecast = forecastCausal(made(2, 60, 5), {
    rivals: false,
    pinned: [{ series: 0, driver: 'log price', value: 0 }],
  });
  expect(forecast.coefficients.bySeries[0]).toBe(0);
  expect(forecast.coefficients.bySeries[2]).toBeLessThan(-1.5);
});

test('the choice drops a driver that means nothing, and the mean of sets stays a split of its parts', () => {
  const panel = made(4, 70, 6, (s, t) => 0.02 * Math.sin(12.9898 * (s + 1) * (t + 1)));
  const sets = [
    { name: 'nothing', drivers: ['feature'] },
    { name: 'price and feature', drivers: ['log price', 'feature'] },
  ];
  const choice = chooseDrivers(panel, sets, [50, 58, 64], 6, { rivals: false });
  expect(choice.scores[0]!.set.name).toBe('price and feature');
  expect(choice.wape).toBeLessThan(0.1);
  const forecast = forecastWithSets(panel, choice.sets, { rivals: false });
  for (let i = 0; i < forecast.mean.length; i++) {
    expect(forecast.baseline[i]! + forecast.uplift[i]!).toBeCloseTo(forecast.mean[i]!, 9);
  }
});

test('drivers by hand', () => {
  const shape = { series: 1, periods: 4 };
  expect(Array.from(carriedOn(Float64Array.of(Number.NaN, 2, Number.NaN, 3), shape))).toEqual([2, 2, 2, 3]);
  const price = Float64Array.of(0, 0, -0.5, 0);
  const depth = depthDriver(price, Float64Array.of(0, 0, 0, 0));
  expect(Array.from(depth.values)).toEqual([0, 0, 0.5, 0]);
  expect(Array.from(shiftedDriver(depth, 1, shape).values)).toEqual([0, 0, 0, 0.5]);
  expect(shiftedDriver(depth, -1, shape).name).toBe('depth 1 ahead');
  const feature = eventDriver('feature', Float64Array.of(1, 0, 1, 0));
  expect(Array.from(togetherDriver(feature, depth).values)).toEqual([0, 0, 0.5, 0]);
  const two = cheapestRivalDriver(Float64Array.of(1, 1, 0.5, 1, 2, 2, 2, 1.5), Int32Array.of(0, 0), 4, { series: 2, periods: 4 });
  expect(Array.from(two.values)).toEqual([0, 0, 0, -0.5, 0, 0, -0.5, 0]);
  expect(Array.from(beyondDriver(depth, 0.2).values)).toEqual([0, 0, 0.3, 0]);
  const three = rivalPriceDriver(Float64Array.of(1, 1, 1, 0, 2, 2, 2, 1, 5, 5, 5, 5), Int32Array.of(0, 0, 1), 4, {
    series: 3,
    periods: 4,
  });
  expect(Array.from(three.values)).toEqual([0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, 0]);
});

test('the level ignores one wild week but follows a lasting change', () => {
  const residual = Float64Array.from({ length: 60 }, (_, t) => (t === 59 ? 20 : 1));
  expect(robustLevel(residual, 60, new Float64Array(60))).toBeCloseTo(1.05, 9);
  const moved = Float64Array.from({ length: 80 }, (_, t) => (t < 30 ? 0 : 1));
  expect(robustLevel(moved, 80, new Float64Array(80))).toBeGreaterThan(0.9);
});

test('a cut panel knows nothing of later units', () => {
  const cut = panelAt(made(2, 60, 5), 40, 8);
  expect(cut.periods).toBe(48);
  for (let s = 0; s < 2; s++) for (let t = 40; t < 48; t++) expect(cut.units[s * 48 + t]).toBeNaN();
});

test('law: units scaled by a factor scale the forecast', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.integer({ min: 0, max: 50 }), (factor, seed) => {
      const panel = made(3, 40, 4, (s, t) => 0.3 * Math.sin((seed + 1.7) * (s * 40 + t)));
      const plain = forecastCausal(panel).mean;
      const scaled = forecastCausal({ ...panel, units: panel.units.map((u) => u * factor) }).mean;
      for (let i = 0; i < plain.length; i++) expect(scaled[i]! / factor / plain[i]!).toBeCloseTo(1, 6);
    }),
    { numRuns: 15 },
  );
});

test('a series that never sold has no forecast and stops nobody', () => {
  const panel = made(3, 40, 4);
  panel.units.fill(Number.NaN, 0, panel.periods);
  const { mean } = forecastCausal(panel);
  expect(mean[0]).toBeNaN();
  expect(mean[4]).toBeGreaterThan(0);
});
