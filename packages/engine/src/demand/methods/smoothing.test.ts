import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ces } from './ces.ts';
import { Ets, etsModels } from './ets.ts';
import { etsVariance, projectEts, runEts } from './ets-recursion.ts';
import { Ses } from './ses.ts';

const demand = Float64Array.of(112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135);

test('simple smoothing by hand: 10 12 11 from 10 with α = 1/2', () => {
  // l: 10, 11, 11; errors 0, 2, 0
  const state = Float64Array.of(10, 0);
  const cost = runEts('A', 'N', 'N', Float64Array.of(10, 12, 11), 3, 1, 0.5, 0, 0, 1, state, null);
  expect(state[0]).toBe(11);
  expect(cost).toBeCloseTo(3 * Math.log(4), 12);
});

test('Holt by hand: 10 13 from level 9, trend 1, α = 1/2, β = 1/4', () => {
  // q 10, e 0, l 10, b 1; q 11, e 2, l 12, b 1.5; then 13.5, 15
  const state = Float64Array.of(9, 1);
  runEts('A', 'A', 'N', Float64Array.of(10, 13), 2, 1, 0.5, 0.25, 0, 1, state, null);
  expect([...state]).toEqual([12, 1.5]);
  const mean = new Float64Array(2);
  projectEts('N', 2, 1, 1, state, 0, 2, mean);
  expect([...mean]).toEqual([13.5, 15]);
});

test('Holt-Winters multiplicative by hand: two halves, one season', () => {
  // q = 100, s = 0.5: f 50, y 60, e 10, e′ 20: l 110, s 0.5 + 0.1·10/100 = 0.51; q = 110, s = 1.5: f 165, y 165
  const state = Float64Array.of(100, 0, 0.5, 1.5);
  runEts('M', 'N', 'M', Float64Array.of(60, 165), 2, 2, 0.5, 0, 0.1, 1, state, null);
  expect(state[0]).toBeCloseTo(110, 10);
  expect(state[2]).toBeCloseTo(0.51, 10);
  expect(state[3]).toBeCloseTo(1.5, 10);
});

test('every fast loop is the plain recursion', () => {
  const fit = new Float64Array(demand.length);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: etsModels.length - 1 }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.double({ min: 0.8, max: 0.98, noNaN: true }),
      (index, alpha, share, damping) => {
        const { error, trend, season } = etsModels[index]!;
        const y = demand.map((x) => x / 100);
        const beta = trend === 'N' ? 0 : alpha * share;
        const phi = trend === 'Ad' ? damping : 1;
        const gamma = season === 'N' ? 0 : (1 - alpha) * share;
        const seasonStart = season === 'M' ? [0.9, 1, 1.1, 1] : [-0.1, 0, 0.1, 0];
        const start = Float64Array.of(1.1, trend === 'N' ? 0 : 0.01, ...seasonStart);
        const quick = start.slice();
        const plain = start.slice();
        const a = runEts(error, trend, season, y, y.length, 4, alpha, beta, gamma, phi, quick, null);
        const b = runEts(error, trend, season, y, y.length, 4, alpha, beta, gamma, phi, plain, fit);
        if (b === Number.POSITIVE_INFINITY || a === Number.POSITIVE_INFINITY) return;
        expect(a).toBeCloseTo(b, 8);
        for (let i = 0; i < start.length; i++) expect(quick[i]).toBeCloseTo(plain[i]!, 9);
      },
    ),
    { numRuns: 200 },
  );
});

test('variance of the level model: 1, 1 + α², 1 + 2α² (Hyndman et al. 2008, table 6.1)', () => {
  const variance = new Float64Array(3);
  etsVariance(0.5, 0, 0, 1, 1, false, 3, variance);
  expect([...variance]).toEqual([1, 1.25, 1.5]);
});

test('variance of Holt: 1 + Σ (α + jβ)²', () => {
  const variance = new Float64Array(3);
  etsVariance(0.5, 0.1, 0, 1, 1, false, 3, variance);
  expect(variance[1]).toBeCloseTo(1 + 0.6 ** 2, 12);
  expect(variance[2]).toBeCloseTo(1 + 0.6 ** 2 + 0.7 ** 2, 12);
});

test('AICc weights: 15 forms, sum 1, seasonal forms win on seasonal data', () => {
  const y = Float64Array.from(
    { length: 60 },
    (_, t) => (1 + 0.005 * t) * (1 + 0.3 * Math.sin(t / 1.9098593)) + 0.02 * Math.sin(7 * t * t),
  );
  const ets = new Ets();
  ets.fit(y, 60, 12, true, true);
  expect(etsModels).toHaveLength(15);
  expect(ets.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  const seasonal = etsModels.reduce((sum, { season }, i) => sum + (season === 'N' ? 0 : ets.weights[i]!), 0);
  expect(seasonal).toBeGreaterThan(0.99);
  expect(etsModels[ets.bestModel()]!.season).not.toBe('N');
});

test('first level of simple smoothing in closed form is the best of all', () => {
  const ses = new Ses();
  ses.fit(demand, demand.length);
  const squares = (first: number) => {
    let level = first;
    let sum = 0;
    for (const y of demand) {
      sum += (y - level) ** 2;
      level += ses.alpha * (y - level);
    }
    return sum;
  };
  expect(squares(ses.firstLevel)).toBeCloseTo(ses.squares, 6);
  expect(squares(ses.firstLevel + 0.5)).toBeGreaterThan(ses.squares);
  expect(squares(ses.firstLevel - 0.5)).toBeGreaterThan(ses.squares);
});

test('CES is the product of complex numbers it is named for', () => {
  // f′ = (a₀ + i a₁)(y + i e) + (1 − a₀ + i − i a₁) f, f = l + i c (Svetunkov et al. 2022, eq. 4)
  const ces = new Ces();
  ces.fit(demand, demand.length);
  const fit = new Float64Array(demand.length);
  ces.fitted(fit);
  const { a0, a1 } = ces;
  const potentialAt = (t: number) => {
    // from l_{t+1} = l − (1 − a₁) c + (a₀ − a₁) e
    const e = demand[t]! - fit[t]!;
    return (fit[t]! + (a0 - a1) * e - fit[t + 1]!) / (1 - a1);
  };
  for (let t = 2; t < 8; t++) {
    const [l, c, y] = [fit[t]!, potentialAt(t), demand[t]!];
    const e = y - l;
    const real = a0 * y - a1 * e + (1 - a0) * l - (1 - a1) * c;
    const imaginary = a1 * y + a0 * e + (1 - a1) * l + (1 - a0) * c;
    expect(fit[t + 1]).toBeCloseTo(real, 6);
    expect(potentialAt(t + 1)).toBeCloseTo(imaginary, 4);
  }
});
