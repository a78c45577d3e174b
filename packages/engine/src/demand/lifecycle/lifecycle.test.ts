import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bassShare, bassUnits, fitBass, typicalBass } from './bass.ts';
import { launchCurve } from './launch-curve.ts';
import { forecastLaunch } from './launch-forecast.ts';
import { forecastLikeFamily, forecastLikeItem } from './like.ts';
import { chainHistory, splitSuccession } from './succession.ts';

const round = (values: Float64Array) => Array.from(values, (v) => Number(v.toFixed(9)));

test('launch curve by hand, and launches of unequal length', () => {
  const curve = launchCurve([Float64Array.of(2, 6, 2), Float64Array.of(10, 20, 10)], 3)!;
  expect(round(curve.shares)).toEqual([0.225, 0.55, 0.225]);
  const uneven = launchCurve([Float64Array.of(2, 2, 4), Float64Array.of(5, 5)], 3)!;
  expect(round(uneven.shares)).toEqual([0.25, 0.25, 0.5]);
  expect(launchCurve([Float64Array.of(0, 0)], 2)).toBeNull();
});

test('before the launch the plan decides, three periods later half of it is sales', () => {
  const curve = launchCurve([Float64Array.of(1, 2, 3, 4)], 4)!;
  const before = forecastLaunch({ curve, planVolume: 100, sold: new Float64Array(0), horizon: 4 });
  expect(round(before.mean)).toEqual([10, 20, 30, 40]);
  expect(before.reason).toBe('Follows the curve of one earlier launch, scaled to the planned volume.');
  const later = forecastLaunch({ curve, planVolume: 100, sold: Float64Array.of(20, 40, 60), horizon: 2 });
  expect(later.volume).toBeCloseTo(150, 9);
  expect(round(later.mean)).toEqual([60, 60]);
});

test('like an item: twice as many in six common periods, half believed', () => {
  const like = Float64Array.of(9, 5, 5, 5, 5, 5, 5);
  const own = Float64Array.of(10, 10, 10, 10, 10, 10);
  const borrowed = forecastLikeItem('Helmet M', Float64Array.of(6, 8), own, like);
  expect(borrowed.scale).toBeCloseTo(1.5, 12);
  expect(round(borrowed.mean)).toEqual([9, 12]);
  expect(forecastLikeItem('Helmet M', Float64Array.of(6), new Float64Array(0), like, 0.5).scale).toBe(0.5);
});

test('like the family: an equal share before launch, the share sold later', () => {
  const family = new Float64Array(12).fill(100);
  expect(forecastLikeFamily('Helmets', Float64Array.of(120), new Float64Array(12), family, 4).mean[0]).toBeCloseTo(30, 9);
  const own = Float64Array.from({ length: 12 }, (_, t) => (t < 6 ? 0 : 50));
  const borrowed = forecastLikeFamily('Helmets', Float64Array.of(100), own, family, 4);
  expect(borrowed.scale).toBeCloseTo(0.5 * 0.25 + 0.5 * 0.5, 12);
  expect(borrowed.reason).toContain('37.5 % of the family Helmets (from 6 periods');
});

test('Bass: half of an imitated market is sold at the peak time ln(q/p)/(p+q), roughly', () => {
  const { innovation: p, imitation: q } = typicalBass;
  const peak = Math.log(q / p) / (p + q);
  expect(bassShare({ innovation: p, imitation: q }, peak)).toBeCloseTo(0.5 - p / (2 * q), 12);
  expect(bassShare({ innovation: p, imitation: q }, 1000)).toBeCloseTo(1, 12);
});

test('Bass is found again from a whole life, and stays near the prior from one period', () => {
  const truth = { market: 5000, innovation: 0.02, imitation: 0.5 };
  const prior = { market: 4000, ...typicalBass };
  const whole = fitBass(bassUnits(truth, 0, 25), prior, 0.001);
  expect(whole.market / truth.market).toBeCloseTo(1, 2);
  expect(whole.imitation).toBeCloseTo(0.5, 2);
  const early = fitBass(bassUnits(truth, 0, 1), prior);
  expect(Math.abs(Math.log(early.imitation / prior.imitation))).toBeLessThan(0.7);
  expect(fitBass(new Float64Array(5), prior)).toBe(prior);
});

test('succession: old out and new in add up, and history is one', () => {
  const { old, successor } = splitSuccession(Float64Array.of(10, 10, 10, 10), { begins: 1, overlap: 1, ratio: 1 });
  expect(Array.from(old)).toEqual([10, 5, 0, 0]);
  expect(Array.from(successor)).toEqual([0, 5, 10, 10]);
  const chained = chainHistory(Float64Array.of(4, 4, 2, 0), Float64Array.of(6, 9), 2);
  expect(Array.from(chained)).toEqual([8, 8, 10, 9]);
});

test('law: shares sum to one, launches scale with plan and sales together, successions keep demand', () => {
  const units = fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 6, maxLength: 10 });
  fc.assert(
    fc.property(
      fc.array(units, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (launches, factor) => {
        const curve = launchCurve(
          launches.map((l) => Float64Array.from(l)),
          8,
        )!;
        expect(curve.shares.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 9);
        const sold = Float64Array.from(launches[0]!.slice(0, 3));
        const plain = forecastLaunch({ curve, planVolume: 70, sold, horizon: 6 });
        const scaled = forecastLaunch({ curve, planVolume: 70 * factor, sold: sold.map((v) => v * factor), horizon: 6 });
        for (let h = 0; h < 6; h++) expect(scaled.mean[h]! / factor).toBeCloseTo(plain.mean[h]!, 6);
        const { old, successor } = splitSuccession(plain.mean, { begins: 1, overlap: 2, ratio: 1 });
        for (let h = 0; h < 6; h++) expect(old[h]! + successor[h]!).toBeCloseTo(plain.mean[h]!, 9);
      },
    ),
    { numRuns: 60 },
  );
});
