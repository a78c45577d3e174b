import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absoluteScale,
  bias,
  churn,
  coverage,
  coverageBelow,
  forecastValueAdded,
  mape,
  mase,
  msis,
  pinball,
  rmsse,
  smape,
  smoothedTrackingSignal,
  squaredScale,
  trackingSignal,
  wape,
} from './accuracy.ts';

const actual = [100, 200, 50];
const forecast = [110, 180, 50];

test('shares of error by hand', () => {
  expect(bias(forecast, actual)).toBeCloseTo(-10 / 350, 12);
  expect(wape(forecast, actual)).toBeCloseTo(30 / 350, 12);
  expect(mape(forecast, actual)).toBeCloseTo((0.1 + 0.1 + 0) / 3, 12);
  expect(smape(forecast, actual)).toBeCloseTo((20 / 210 + 40 / 380) / 3, 12);
});

test('a missing period is left out and never counts as zero', () => {
  expect(wape([110, 180, 50], [100, Number.NaN, 50])).toBeCloseTo(10 / 150, 12);
  expect(wape([1], [Number.NaN])).toBeNaN();
  expect(mape([5, 11], [0, 10])).toBeCloseTo(0.1, 12);
  expect(smape([0], [0])).toBe(0);
});

test('scaled errors by hand: history 1 3 2 6 with season 2 steps by 1 and 3', () => {
  const history = [1, 3, 2, 6];
  expect(absoluteScale(history, 2)).toBe(2);
  expect(squaredScale(history, 2)).toBe(5);
  expect(mase([4, 8], [3, 6], history, 2)).toBeCloseTo(1.5 / 2, 12);
  expect(rmsse([4, 8], [3, 6], history, 2)).toBeCloseTo(Math.sqrt(2.5 / 5), 12);
  expect(mase([4], [3], [7, 7, 7], 1)).toBeNaN();
});

test('tracking signals: 3 under-forecasts of 10, 20 and 30 give 60 / 20 = 3', () => {
  expect(trackingSignal([90, 80, 70], [100, 100, 100])).toBeCloseTo(3, 12);
  expect(smoothedTrackingSignal([90, 80, 70], [100, 100, 100])).toBeCloseTo(1, 12);
  expect(trackingSignal([1], [1])).toBe(0);
});

test('pinball of the median is the absolute error; a low 90 % quantile costs nine times a high one', () => {
  expect(pinball([3], [5], 0.5)).toBeCloseTo(2, 12);
  expect(pinball([0], [1], 0.9)).toBeCloseTo(1.8, 12);
  expect(pinball([2], [1], 0.9)).toBeCloseTo(0.2, 12);
  expect(coverageBelow([2, 0], [2, 1])).toBe(0.5);
});

test('interval score by hand: width 4, miss of 1 at 95 % costs 40', () => {
  const lower = [0, 0];
  const upper = [4, 4];
  expect(coverage(lower, upper, [2, 5])).toBe(0.5);
  // an exact forecast is inside its own interval, whatever the last binary digit says
  expect(coverage([0.1 + 0.2, 0.3], [0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2])).toBe(1);
  expect(coverage([100], [100], [100.001])).toBe(0);
  expect(msis(lower, upper, [2, 5], [0, 1, 2], 1, 0.95)).toBeCloseTo((4 + 44) / 2, 9);
});

test('churn: 10 units moved of 200', () => {
  expect(churn([100, 100], [105, 95])).toBeCloseTo(0.05, 12);
});

test('forecast value added: the statistical step helps, the planner hurts', () => {
  const truth = [10, 10, 10, 10];
  const steps = [
    { step: 'naive', forecast: [14, 6, 14, 6] },
    { step: 'statistical', forecast: [11, 9, 11, 9] },
    { step: 'planner', forecast: [12, 9, 11, 9] },
  ];
  const [naive, statistical, planner] = forecastValueAdded(steps, truth);
  expect(naive?.mark).toBe('first');
  expect(statistical?.added).toBeCloseTo(0.3, 12);
  expect(statistical?.mark).toBe('steady');
  expect(planner?.added).toBeCloseTo(-0.025, 12);
  expect(planner?.mark).toBe('chance');
});

test('law: measures without a unit do not change when the data are scaled', () => {
  const series = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(series, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
      const history = values.slice(0, 4);
      const truth = values.slice(4);
      const guess = truth.map((v, i) => v * (1 + 0.1 * (i % 3)) + 1);
      const scaled = (xs: readonly number[]) => xs.map((x) => x * factor);
      expect(wape(scaled(guess), scaled(truth))).toBeCloseTo(wape(guess, truth), 9);
      expect(smape(scaled(guess), scaled(truth))).toBeCloseTo(smape(guess, truth), 9);
      fc.pre(absoluteScale(history, 1) > 1e-3);
      const relative = mase(scaled(guess), scaled(truth), scaled(history), 1) / mase(guess, truth, history, 1);
      expect(relative).toBeCloseTo(1, 9);
    }),
  );
});
