import { expect, test } from 'vitest';
import { LogTheta } from './log-theta.ts';
import { OptimisedTheta } from './optimised-theta.ts';
import { slopeOf, Theta } from './theta.ts';

const demand = Float64Array.of(112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135);
const n = demand.length;

test('slope by hand: 1 2 4 rises 1.5 a period', () => {
  expect(slopeOf(Float64Array.of(1, 2, 4), 3)).toBeCloseTo(1.5, 12);
});

test('the closed form is the mean of the two theta lines (Assimakopoulos & Nikolopoulos 2000, section 2)', () => {
  const theta = new Theta();
  theta.fit(demand, n);
  const { alpha, firstLevel } = theta.ses;
  const slope = slopeOf(demand, n);
  const mean = demand.reduce((a, b) => a + b, 0) / n;
  const intercept = mean - (slope * (n + 1)) / 2;
  const line = (t: number) => intercept + slope * t;
  // theta line 0 is the trend; theta line 2 is smoothed from the same start
  let level = 2 * firstLevel - line(1);
  for (let t = 1; t <= n; t++) level += alpha * (2 * demand[t - 1]! - line(t) - level);
  const forecast = new Float64Array(5);
  theta.forecast(5, forecast, new Float64Array(5));
  for (let h = 1; h <= 5; h++) expect(forecast[h - 1]).toBeCloseTo((line(n + h) + level) / 2, 8);
});

test('the moving line of DOTM is the regression of what is known so far', () => {
  // A_t + B_t t for t = 1..k is least squares; checked through a straight history, which it must extrapolate exactly
  const straight = Float64Array.from({ length: 12 }, (_, t) => 50 + 3 * t);
  const model = new OptimisedTheta();
  model.fit(straight, 12);
  const forecast = new Float64Array(3);
  model.forecast(3, forecast, new Float64Array(3));
  expect(model.k).toBeGreaterThan(0.9);
  expect(forecast[0]).toBeCloseTo(86, 0);
  expect(forecast[2]).toBeCloseTo(92, 0);
});

test('first level and trend share of DOTM in closed form are the best of all', () => {
  const model = new OptimisedTheta();
  model.fit(demand, n);
  const squares = (first: number, k: number) => {
    let level = model.alpha * demand[0]! + (1 - model.alpha) * first;
    let sum = 0;
    for (let t = 2; t <= n; t++) {
      const known = demand.subarray(0, t - 1);
      const slope = slopeOf(known, t - 1);
      const intercept = known.reduce((a, b) => a + b, 0) / (t - 1) - (slope * t) / 2;
      const power = (1 - model.alpha) ** (t - 1);
      const forecast = level + k * (power * intercept + ((1 - power * (1 - model.alpha)) / model.alpha) * slope);
      sum += (demand[t - 1]! - forecast) ** 2;
      level += model.alpha * (demand[t - 1]! - level);
    }
    return sum;
  };
  expect(squares(model.firstLevel, model.k)).toBeCloseTo(model.squares, 4);
  for (const [dl, dk] of [
    [1, 0],
    [-1, 0],
    [0, 0.02],
    [0, -0.02],
  ] as const) {
    if (model.k + dk < 0 || model.k + dk >= 1) continue;
    expect(squares(model.firstLevel + dl, model.k + dk)).toBeGreaterThan(model.squares - 1e-6);
  }
});

test('theta on logarithms: doubling a history doubles its forecast', () => {
  const model = new LogTheta();
  const once = new Float64Array(4);
  const twice = new Float64Array(4);
  const variance = new Float64Array(4);
  model.fit(demand, n);
  model.forecast(4, once, variance);
  model.fit(
    demand.map((x) => 2 * x),
    n,
  );
  model.forecast(4, twice, variance);
  for (let h = 0; h < 4; h++) expect(twice[h]! / once[h]!).toBeCloseTo(2, 6);
});
