import { expect, test } from 'vitest';
import { companyRules } from './rules.ts';

const { weigh } = companyRules;
const errors = (origins: number, squares: readonly number[]) => ({
  origins,
  absolute: new Float64Array(3),
  products: Float64Array.from({ length: 9 }, (_, k) => (k % 4 === 0 ? squares[k / 4]! : 0)),
});

test('without past origins the mean of level and year before stands, and it counts as one origin later', () => {
  expect([...weigh(errors(0, [0, 0, 0]))]).toEqual([0, 0, 1]);
  // errors 1, 1 and 2 with nothing in common: least squares gives 0.4 0.4 0.2
  const [borrowed, own, year] = weigh(errors(4, [1, 1, 2]));
  expect(borrowed).toBeCloseTo(0.8 * 0.4, 8);
  expect(own).toBeCloseTo(0.8 * 0.4, 8);
  expect(year).toBeCloseTo(0.8 * 0.2 + 0.2, 8);
});
