import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, align, cube, divide, multiply, subtract, sumOver } from './cube.ts';
import { flowOverTime, gatherBy, rateOverTime, stockOverTime } from './over-time.ts';

const items = { name: 'item', labels: ['blue', 'red'] };
const months = { name: 'period', labels: ['2026-11', '2026-12', '2027-01'] };
const numbers = (...values: number[]) => Float64Array.from(values);
const demand = cube('units', [items, months], numbers(1, 2, 3, 10, 20, 30));
const years = gatherBy('period', ['2026', '2026', '2027']);

test('cubes of one unit and the same axes add, subtract and multiply cell by cell', () => {
  expect([...add(demand, demand).values]).toEqual([2, 4, 6, 20, 40, 60]);
  expect([...subtract(demand, demand).values]).toEqual([0, 0, 0, 0, 0, 0]);
  const price = cube('money a unit', [items, months], numbers(5, 5, 5, 2, 2, 2));
  expect(multiply(demand, price, 'money')).toMatchObject({ unit: 'money', values: numbers(5, 10, 15, 20, 40, 60) });
  expect([...divide(price, cube('units', [items, months]), 'money').values].every(Number.isNaN)).toBe(true);
});

test('another unit does not compile, other axes throw', () => {
  const hours = cube('hours', [items, months]);
  // @ts-expect-error hours are no units
  expect(add(demand, hours).unit).toBe('units');
  expect(() => add(demand, cube('units', [months, items]))).toThrow(
    'The axes differ: item (2) x period (3) and period (3) x item (2)',
  );
  expect(() => add(demand, cube('units', [items, { ...months, labels: ['2027-01', '2026-11', '2026-12'] }]))).toThrow(
    'axes differ',
  );
  expect(() => cube('units', [items, months], numbers(1))).toThrow('1 values do not fit 6 cells');
});

test('aligning states what is missing and loses nothing', () => {
  const more = { name: 'item', labels: ['red', 'green', 'blue'] };
  expect([...align(demand, more, 'zero').values]).toEqual([10, 20, 30, 0, 0, 0, 1, 2, 3]);
  expect([...align(demand, more, 'absent').values].slice(3, 6).every(Number.isNaN)).toBe(true);
  expect(() => align(demand, { name: 'item', labels: ['blue'] }, 'zero')).toThrow('"red" of axis item would be lost');
});

test('over time flows add, stocks take the last period, rates are recomputed', () => {
  expect(flowOverTime(demand, years)).toEqual(cube('units', [items, years.axis], numbers(3, 3, 30, 30)));
  expect([...stockOverTime(demand, years).values]).toEqual([2, 3, 20, 30]);
  const used = cube('hours', [months], numbers(90, 10, 5));
  const available = cube('hours', [months], numbers(100, 50, 0));
  const [first, second] = rateOverTime(used, available, years, 'share').values;
  expect(first).toBe(100 / 150);
  expect(second).toBeNaN();
  expect(() => gatherBy('period', ['2026', '2027', '2026'])).toThrow('stand together');
});

test('law: gathering and adding up commute', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 6 }), (values) => {
      const some = cube('units', [items, months], Float64Array.from(values));
      expect(sumOver(flowOverTime(some, years), 'item')).toEqual(flowOverTime(sumOver(some, 'item'), years));
      expect(sumOver(sumOver(some, 'item'), 'period').values[0]).toBe(values.reduce((a, b) => a + b, 0));
    }),
  );
});
