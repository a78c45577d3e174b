import { expect, test } from 'vitest';
import { minimiseOne, Simplex } from './search.ts';

test('the simplex finds the bottom of a bowl', () => {
  const simplex = new Simplex();
  const bowl = { cost: (x: Float64Array) => (x[0]! - 0.3) ** 2 + 2 * (x[1]! - 0.7) ** 2 + (x[0]! - 0.3) * (x[1]! - 0.7) };
  const cost = simplex.minimise(
    bowl,
    2,
    Float64Array.of(0.9, 0.1),
    Float64Array.of(-0.2, 0.2),
    Float64Array.of(0, 0),
    Float64Array.of(1, 1),
    300,
    1e-14,
  );
  expect(cost).toBeLessThan(1e-9);
  expect(simplex.best[0]).toBeCloseTo(0.3, 4);
  expect(simplex.best[1]).toBeCloseTo(0.7, 4);
});

test('the simplex stays in its box and passes by points that are not allowed', () => {
  const simplex = new Simplex();
  const cost = simplex.minimise(
    { cost: (x) => (x[0]! < 0.1 ? Number.POSITIVE_INFINITY : x[0]! + x[1]!) },
    2,
    Float64Array.of(0.5, 0.5),
    Float64Array.of(0.2, 0.2),
    Float64Array.of(0, 0.25),
    Float64Array.of(1, 1),
    400,
    1e-12,
  );
  expect(cost).toBeGreaterThanOrEqual(0.35 - 1e-12);
  expect(cost).toBeLessThan(0.37);
});

test('one number: the grid chooses among several minima, golden sections refine', () => {
  const at = new Float64Array(1);
  const cost = minimiseOne({ cost: ([x]) => Math.cos(9 * x!) + 0.3 * x! }, at, 0, 2, 12, 20);
  expect(at[0]).toBeCloseTo(0.3453, 3);
  expect(cost).toBeCloseTo(-0.8959, 3);
});
