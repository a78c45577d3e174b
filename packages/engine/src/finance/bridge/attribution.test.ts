import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofFour, ofThree } from './product.ts';
import { shapley, stepsOf } from './shapley.ts';
import { centsOf, tied } from './ties.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
const money = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const games = fc.integer({ min: 0, max: 5 }).chain((n) => fc.array(money, { minLength: 2 ** n, maxLength: 2 ** n }));
const ofGame = (values: readonly number[]): number[] => shapley(values.map((value) => [value])).map(([part]) => part!);

test('two drivers by hand: alone 6 and 4, together 12; the 2 they make together are shared', () => {
  expect(ofGame([0, 6, 4, 12])).toEqual([7, 5]);
});

test('three drivers: the glove game has the shares 1/6, 1/6, 4/6', () => {
  // Two people have a left glove (bits 0 and 1), one a right one (bit 2); only a pair is worth something.
  const worth = Array.from({ length: 8 }, (_, mask) => ((mask & 4) !== 0 && (mask & 3) !== 0 ? 1 : 0));
  const [a, b, c] = ofGame(worth);
  expect(a).toBeCloseTo(1 / 6, 12);
  expect(b).toBeCloseTo(1 / 6, 12);
  expect(c).toBeCloseTo(4 / 6, 12);
});

test('law: parts add up, whatever the game', () => {
  fc.assert(
    fc.property(games, (values) => {
      expect(sum(ofGame(values))).toBeCloseTo(values.at(-1)! - values[0]!, 5);
    }),
  );
});

test('law: the order in which drivers are named changes nothing', () => {
  const shuffled = games.chain((values) => {
    const n = Math.log2(values.length);
    return fc.record({
      values: fc.constant(values),
      order: fc.shuffledSubarray([...new Array(n).keys()], { minLength: n, maxLength: n }),
    });
  });
  fc.assert(
    fc.property(shuffled, ({ values, order }) => {
      const moved = values.map((_, mask) => values[order.reduce((from, old, now) => from | (((mask >> now) & 1) << old), 0)]!);
      const [before, after] = [ofGame(values), ofGame(moved)];
      order.forEach((old, now) => {
        expect(after[now]).toBeCloseTo(before[old]!, 5);
      });
    }),
  );
});

test('law: a driver that changes nothing gets nothing', () => {
  fc.assert(
    fc.property(games, (values) => {
      const withDummy = [...values, ...values];
      const parts = ofGame(withDummy);
      expect(parts.at(-1)).toBe(0);
      ofGame(values).forEach((part, k) => {
        expect(parts[k]).toBeCloseTo(part, 5);
      });
    }),
  );
});

test('law: swapping the sides turns every sign', () => {
  fc.assert(
    fc.property(games, (values) => {
      const swapped = values.map((_, mask) => values[values.length - 1 - mask]!);
      const [there, back] = [ofGame(values), ofGame(swapped)];
      there.forEach((part, k) => {
        expect(back[k]).toBeCloseTo(-part, 5);
      });
    }),
  );
});

test('the weights of the steps of a driver add up to one', () => {
  for (let n = 1; n <= 10; n++) expect(sum(stepsOf(n, n - 1).map(({ weight }) => weight))).toBeCloseTo(1, 12);
});

test('law: the closed forms are the Shapley value of the product', () => {
  const factor = fc.double({ min: 0, max: 100, noNaN: true });
  const sides = fc.array(fc.tuple(factor, factor), { minLength: 3, maxLength: 4 });
  fc.assert(
    fc.property(sides, (factors) => {
      const n = factors.length;
      const values = Array.from({ length: 2 ** n }, (_, mask) => [
        factors.reduce((product, [a, b], k) => product * ((mask >> k) & 1 ? b : a), 1),
      ]);
      const first = factors.flat();
      const [a1, b1, a2, b2, a3 = 0, b3 = 0, a4 = 0, b4 = 0] = first as [number, number, number, number, ...number[]];
      const closed = n === 3 ? ofThree(a1, b1, a2, b2, a3, b3) : ofFour(a1, b1, a2, b2, a3, b3, a4, b4);
      const exact = shapley(values)[0]![0]!;
      expect(Math.abs(closed - exact)).toBeLessThanOrEqual(1e-9 * Math.max(1, ...values.map(([value]) => value!)));
    }),
  );
});

test('cents: a half goes away from zero on both sides', () => {
  expect([0.005, -0.005, 1.004, -1.006, 0].map(centsOf)).toEqual([1, -1, 100, -101, 0]);
});

test('law: tied parts add up to the total, stay within a cent where they can, keep nothing at nothing, and turn with their signs', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(money, fc.constant(0)), { minLength: 1, maxLength: 30 }), (amounts) => {
      const total = centsOf(sum(amounts));
      const parts = tied(amounts, total);
      expect(sum(parts)).toBe(total);
      const back = tied(
        amounts.map((amount) => -amount),
        -total,
      );
      amounts.forEach((amount, k) => {
        expect(Math.abs(parts[k]! - amount * 100)).toBeLessThan(1.001);
        if (amount === 0) expect(parts[k]).toBe(0);
        expect(back[k]! + parts[k]!).toBe(0);
      });
    }),
  );
});

test('a total that differs from its parts by more than rounding is spread evenly over what is not nothing', () => {
  expect(Array.from(tied([1, 0, 1], 207))).toEqual([104, 0, 103]);
  expect(Array.from(tied([0, 0], 2))).toEqual([2, 0]);
  expect(Array.from(tied([0, 0], 0))).toEqual([0, 0]);
  expect(() => tied([], 1)).toThrow('Nothing can take 1 cents.');
});
