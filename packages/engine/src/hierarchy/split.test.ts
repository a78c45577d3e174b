import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion } from './apportion.ts';
import { equalRunOut } from './run-out.ts';
import { type SplitBasis, type SplitRequest, split } from './split.ts';

const numbers = (...values: number[]) => Float64Array.from(values);
const free = Number.NaN;
const partsOf = (request: SplitRequest): number[] => {
  const result = split(request);
  if (!result.ok) throw new Error(result.refusal.message);
  return [...result.parts];
};

test('the bases', () => {
  const half = { total: 90, parts: 3 };
  expect(partsOf({ ...half, basis: { by: 'own values', values: numbers(10, 20, 15) } })).toEqual([20, 40, 30]);
  expect(partsOf({ ...half, basis: { by: 'measure', values: numbers(0, 1, 2) } })).toEqual([0, 30, 60]);
  expect(partsOf({ ...half, basis: { by: 'shares', values: numbers(0.5, 0.5, 0) } })).toEqual([45, 45, 0]);
  expect(partsOf({ ...half, basis: { by: 'equal' } })).toEqual([30, 30, 30]);
  expect(partsOf({ ...half, basis: { by: 'working days', values: numbers(20, 22, 18) } })).toEqual([30, 33, 27]);
  expect(partsOf({ ...half, basis: { by: 'run-out time', stock: numbers(60, 0, 500), rate: numbers(10, 20, 30) } })).toEqual([
    0, 90, 0,
  ]);
});

test('equal run-out time fills the shortest first', () => {
  expect(equalRunOut(100, numbers(50, 0), numbers(10, 10))).toEqual({ parts: numbers(25, 75), runOut: 7.5 });
  expect(equalRunOut(30, numbers(50, 0), numbers(10, 10))).toEqual({ parts: numbers(0, 30), runOut: 3 });
  // A backorder is served before anything else.
  expect(equalRunOut(30, numbers(-20, 0, 5), numbers(10, 10, 0))).toEqual({ parts: numbers(25, 5, 0), runOut: 0.5 });
});

test('whole parts: the largest remainders take the units left, so that 34 + 33 + 33 stands beside 100', () => {
  const whole = { total: 100, step: 1 };
  expect(partsOf({ ...whole, parts: 3, basis: { by: 'equal' } })).toEqual([34, 33, 33]);
  expect(partsOf({ ...whole, parts: 3, basis: { by: 'shares', values: numbers(0.2, 0.255, 0.545) } })).toEqual([20, 25, 55]);
  expect(partsOf({ total: 120, step: 12, parts: 3, basis: { by: 'equal' } })).toEqual([48, 36, 36]);
  expect(partsOf({ total: -100, step: 1, parts: 3, basis: { by: 'equal' } })).toEqual([-34, -33, -33]);
});

test('locked parts keep their value and the others share the rest', () => {
  const basis: SplitBasis = { by: 'shares', values: numbers(60, 40, 20) };
  expect(partsOf({ total: 100, parts: 3, basis, locked: numbers(free, 50, free) })).toEqual([37.5, 50, 12.5]);
  expect(partsOf({ total: 100, parts: 3, basis, locked: numbers(30, 50, 20) })).toEqual([30, 50, 20]);
  expect(partsOf({ total: 0.3, parts: 3, basis, locked: numbers(0.1, 0.2, free) })).toEqual([0.1, 0.2, 0]);
});

test('where the basis gives nothing the second one is asked, then the parts are equal', () => {
  const none: SplitBasis = { by: 'own values', values: numbers(0, 0) };
  const last: SplitBasis = { by: 'measure', values: numbers(1, 3) };
  expect(split({ total: 8, parts: 2, basis: none, otherwise: last })).toEqual({ ok: true, parts: numbers(2, 6), by: 'measure' });
  expect(split({ total: 8, parts: 2, basis: none, otherwise: none })).toEqual({ ok: true, parts: numbers(4, 4), by: 'equal' });
  // Only the free part counts, and it had nothing.
  expect(split({ total: 8, parts: 2, basis: { by: 'own values', values: numbers(5, 0) }, locked: numbers(5, free) })).toEqual({
    ok: true,
    parts: numbers(5, 3),
    by: 'equal',
  });
});

test('a split that cannot be right is refused with its reason', () => {
  const reason = (request: SplitRequest) => {
    const result = split(request);
    return result.ok ? null : result.refusal;
  };
  const equal: SplitBasis = { by: 'equal' };
  expect(reason({ total: 100, parts: 2, basis: equal, locked: numbers(120, free) })).toMatchObject({
    code: 'hierarchy/locked-above-total',
    seen: 'locked 120, total 100',
  });
  expect(reason({ total: 0, parts: 2, basis: equal, locked: numbers(1, free) })?.code).toBe('hierarchy/locked-above-total');
  expect(reason({ total: 100, parts: 2, basis: equal, locked: numbers(40, 50) })?.code).toBe('hierarchy/nothing-free');
  expect(reason({ total: 100.5, parts: 2, basis: equal, step: 1 })?.code).toBe('hierarchy/not-whole');
  expect(reason({ total: 100, parts: 2, basis: { by: 'own values', values: numbers(1, -1) } })?.code).toBe(
    'hierarchy/negative-basis',
  );
});

const amount = fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constantFrom(1e-300, 5e-324, 0.1, 1e15 + 0.125));
const weights = fc.array(fc.oneof(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.constant(0)), {
  minLength: 1,
  maxLength: 25,
});

test('law: free parts add up to the last bit, in any order', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      fc.pre(list.some((weight) => weight > 0));
      const parts = [...apportion(total, Float64Array.from(list), 0)];
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      expect(parts.toReversed().reduce((a, b) => a + b, 0)).toBe(total);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      const sum = list.reduce((a, b) => a + b, 0);
      parts.forEach((part, k) => {
        expect(Math.abs(part - (list[k]! / sum) * total)).toBeLessThanOrEqual(1e-12 * total + 5e-324);
      });
    }),
  );
});

test('law: whole parts are whole, add up, and are less than one unit from their share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e7 }), weights, (total, list) => {
      fc.pre(list.some((weight) => weight > 0));
      const parts = apportion(total, Float64Array.from(list), 1);
      const sum = list.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      parts.forEach((part, k) => {
        expect(Number.isInteger(part)).toBe(true);
        expect(Math.abs(part - (list[k]! / sum) * total)).toBeLessThan(1 + 1e-6);
      });
    }),
  );
});

test('law: locks hold and all parts still add up, to the last digit of the total', () => {
  const cells = fc.array(
    fc.record({
      weight: fc.double({ min: 0, max: 1e4, noNaN: true }),
      lock: fc.option(fc.double({ min: 0, max: 1e3, noNaN: true })),
    }),
    { minLength: 2, maxLength: 12 },
  );
  fc.assert(
    fc.property(cells, fc.double({ min: 0, max: 2e4, noNaN: true }), fc.boolean(), (list, total, whole) => {
      const locked = Float64Array.from(list, ({ lock }) => (lock === null ? free : whole ? Math.round(lock) : lock));
      const asked = whole ? Math.round(total) : total;
      const result = split({
        total: asked,
        parts: list.length,
        basis: { by: 'measure', values: Float64Array.from(list, ({ weight }) => weight) },
        locked,
        step: whole ? 1 : 0,
      });
      const lockedSum = locked.reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0);
      if (!result.ok) {
        expect(lockedSum > asked || locked.every((lock) => !Number.isNaN(lock))).toBe(true);
        return;
      }
      const sum = result.parts.reduce((a, b) => a + b, 0);
      if (whole || lockedSum === 0) expect(sum).toBe(asked);
      else expect(Math.abs(sum - asked)).toBeLessThanOrEqual(asked * 2 ** -52 + 5e-324);
      result.parts.forEach((part, k) => {
        if (!Number.isNaN(locked[k]!)) expect(part).toBe(locked[k]);
        else if (whole) expect(Number.isInteger(part)).toBe(true);
      });
    }),
    { numRuns: 1000 },
  );
});

test('law: equal run-out leaves nobody with less than the common time', () => {
  const items = fc.array(
    fc.tuple(fc.double({ min: -100, max: 1000, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true })),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(items, fc.double({ min: 0, max: 1e4, noNaN: true }), (list, total) => {
      const stock = Float64Array.from(list, ([units]) => units);
      const rate = Float64Array.from(list, ([, perDay]) => perDay);
      const { parts, runOut } = equalRunOut(total, stock, rate);
      expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 6);
      parts.forEach((part, k) => {
        const lasts = (stock[k]! + part) / rate[k]!;
        expect(lasts).toBeGreaterThanOrEqual(runOut - 1e-6);
        if (part > 0) expect(lasts).toBeCloseTo(runOut, 6);
      });
    }),
  );
});
