import fc from 'fast-check';
import { expect, test } from 'vitest';
import { philox } from './counter-random.ts';
import { type Dependence, independent, learnDependence } from './dependence.ts';
import { type DemandFutures, demandFutures, FutureSampler } from './futures.ts';
import { spreadOf } from './spread.ts';

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const periods = 5;

/** Two products with spreads that widen over the periods, tied as told. */
function two(dependence: Dependence, seed = 7, names = ['bags', 'bikes']): DemandFutures {
  const spreads = names.map((product) => {
    const width = product === 'bags' ? 10 : 4;
    const mean = new Float64Array(periods).fill(100);
    const values = Float64Array.from(
      levels.flatMap((_, i) => Array.from({ length: periods }, (_, t) => 100 + (i - 2) * width * (t + 1))),
    );
    return { product, factors: spreadOf({ mean, quantiles: { levels, values } }) };
  });
  return demandFutures(spreads, levels, periods, dependence, seed);
}

const tied = (persistence: number, correlation: number): Dependence => ({
  ...independent,
  persistence,
  between: { kind: 'matrix', factor: Float64Array.of(1, 0, correlation, Math.sqrt(1 - correlation ** 2)) },
});

function draw(futures: DemandFutures, count: number): Float64Array[] {
  const sampler = new FutureSampler(futures);
  return Array.from({ length: count }, (_, k) => {
    const out = new Float64Array(futures.products.length * periods);
    sampler.draw(k, out);
    return out;
  });
}

test('philox gives the published answers', () => {
  const out = new Uint32Array(4);
  philox([0, 0, 0, 0], [0, 0], out);
  expect(Array.from(out)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  philox([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], out);
  expect(Array.from(out)).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
  philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], out);
  expect(Array.from(out)).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
});

test('every period of every product follows its quantiles, however they are tied', () => {
  const count = 4000;
  const futures = two(tied(0.8, 0.6));
  const drawn = draw(futures, count);
  for (let p = 0; p < 2; p++) {
    for (let t = 0; t < periods; t++) {
      levels.forEach((level, i) => {
        const quantile = futures.factors[(p * levels.length + i) * periods + t]!;
        const below = drawn.filter((one) => one[p * periods + t]! <= quantile).length / count;
        // Four standard errors of a share of 4000.
        expect(Math.abs(below - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / count));
      });
    }
  }
});

test('products and periods are correlated as told', () => {
  const count = 4000;
  const sampler = new FutureSampler(two(tied(0.7, 0.5)));
  const sums = { between: 0, next: 0, both: 0, third: 0 };
  for (let k = 0; k < count; k++) {
    const z = sampler.scoresOf(k);
    sums.between += z[2]! * z[periods + 2]!;
    sums.next += z[1]! * z[2]!;
    sums.third += z[1]! * z[3]!;
    sums.both += z[1]! * z[periods + 2]!;
  }
  const error = 4 / Math.sqrt(count / 2);
  expect(Math.abs(sums.between / count - 0.5)).toBeLessThan(error);
  expect(Math.abs(sums.next / count - 0.7)).toBeLessThan(error);
  expect(Math.abs(sums.third / count - 0.49)).toBeLessThan(error);
  expect(Math.abs(sums.both / count - 0.35)).toBeLessThan(error);
});

test('one correlation for all products ties them as a matrix of it would', () => {
  const count = 4000;
  const sampler = new FutureSampler(two({ ...independent, between: { kind: 'equal', correlation: 0.4 } }));
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const z = sampler.scoresOf(k);
    sum += z[3]! * z[periods + 3]!;
  }
  expect(Math.abs(sum / count - 0.4)).toBeLessThan(4 / Math.sqrt(count / 2));
});

test('a future is the same alone, in any order, from any list, and another with another seed', () => {
  const futures = two(tied(0.5, 0.3));
  const inOrder = draw(futures, 20);
  fc.assert(
    fc.property(fc.array(fc.nat(19), { minLength: 1, maxLength: 10 }), (some) => {
      const sampler = new FutureSampler(two(tied(0.5, 0.3), 7, ['bikes', 'bags']));
      for (const k of some) {
        const out = new Float64Array(2 * periods);
        sampler.draw(k, out);
        expect(out).toEqual(inOrder[k]!);
      }
    }),
    { numRuns: 20 },
  );
  expect(draw(two(tied(0.5, 0.3), 8), 1)[0]).not.toEqual(inOrder[0]);
  expect(() => two(independent, -1)).toThrow('seed');
});

test('where nothing is forecast there is nothing to be in proportion to, and nothing falls below zero', () => {
  const mean = Float64Array.of(0, 10);
  const factors = spreadOf({ mean, quantiles: { levels: [0.1, 0.9], values: Float64Array.of(0, -5, 4, 20) } });
  expect(Array.from(factors)).toEqual([1, 0, 1, 2]);
  const futures = demandFutures([{ product: 'a', factors }], [0.1, 0.9], 2, independent, 1);
  const sampler = new FutureSampler(futures);
  const out = new Float64Array(2);
  for (let k = 0; k < 200; k++) {
    sampler.draw(k, out);
    expect(out[0]).toBe(1);
    expect(out[1]).toBeGreaterThanOrEqual(0);
  }
});

test('dependence is learned: two products that err together, one that errs alone', () => {
  const words = new Uint32Array(4);
  const noise = (t: number, stream: number) => {
    philox([t, 0, 0, 0], [3, stream], words);
    return words[0]! / 2 ** 32 - 0.5;
  };
  const history = (parts: (t: number) => number) => ({
    values: Float64Array.from({ length: 60 }, (_, t) => 100 + 40 * parts(t)),
    period: 1,
  });
  const series = [
    history((t) => noise(t, 1) + 0.1 * noise(t, 2)),
    history((t) => noise(t, 1) + 0.1 * noise(t, 3)),
    history((t) => noise(t, 4)),
  ];
  const { between, learned, persistence } = learnDependence(series);
  if (between.kind !== 'matrix') throw new Error('three products have a matrix');
  expect(between.factor[3]).toBeGreaterThan(0.6);
  expect(Math.abs(between.factor[6]!)).toBeLessThan(0.5);
  expect(learned.periods).toBe(18);
  expect(learned.shrinkage).toBeGreaterThan(0);
  expect(persistence).toBeGreaterThanOrEqual(0);
  // A random walk is forecast with errors that stay; white noise with errors that do not.
  let level = 200;
  const walk = { values: Float64Array.from({ length: 60 }, (_, t) => (level += 20 * noise(t, 9))), period: 1 };
  expect(learnDependence([walk]).persistence).toBeGreaterThan(persistence + 0.2);
});
