import { expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import { always, assumption, bikes, demand, entriesOf, everywhere, month } from './bikes.fixture.ts';
import type { Change, DemandPlace } from './change.ts';

const base = bikes();
const eBikes: DemandPlace = { ...everywhere, family: 'e-bikes' };
/** Units by row `item market` in month t. */
const laid = (changes: readonly Change[], t = 0, day: string | null = null) => {
  const applied = applyEntries(base, base.demand!, entriesOf(...changes), day);
  const units = applied.book.rows.map(
    ({ item, market }, r) => [`${applied.company.items[item]!.item} ${market ?? '-'}`, applied.book.values[r * 12 + t]!] as const,
  );
  return { units: Object.fromEntries(units), codes: applied.issues.map(({ code }) => code), applied };
};

test('a number for a family is split by its own values, by last year, by the planning bill, or equally', () => {
  const set = (split: 'own-values' | 'last-year' | 'planning-bill' | 'equal') =>
    laid([demand({ place: eBikes, span: month(1), values: [400], split })]).units;
  expect(set('own-values')).toEqual({ 'e1 de': 120, 'e1 us': 80, 'e2 de': 200, 'c1 -': 300 });
  expect(set('last-year')).toEqual({ 'e1 de': 100, 'e1 us': 0, 'e2 de': 300, 'c1 -': 300 });
  expect(set('planning-bill')).toEqual({ 'e1 de': 180, 'e1 us': 120, 'e2 de': 100, 'c1 -': 300 });
  const equal = set('equal');
  expect(equal['e1 de']! + equal['e1 us']! + equal['e2 de']!).toBe(400);
  expect(equal['e1 us']).toBeCloseTo(400 / 3, 9);
});

test('add spreads the amount, scale multiplies the cells', () => {
  expect(laid([demand({ place: eBikes, operation: 'add', values: [40], split: 'last-year' })]).units).toMatchObject({
    'e1 de': 70,
    'e1 us': 40,
    'e2 de': 130,
  });
  const more = demand({
    place: { ...eBikes, market: 'emea' },
    span: { from: '2026-03', to: '2026-06' },
    operation: 'scale',
    values: [1.1],
  });
  expect(laid([more], 2).units).toMatchObject({ 'e1 de': 66, 'e1 us': 40, 'e2 de': 110.00000000000001 });
  expect(laid([more], 6).units).toMatchObject({ 'e1 de': 60, 'e1 us': 40, 'e2 de': 100 });
});

test('locked cells keep theirs and the others take the rest', () => {
  const lock = { kind: 'lock', place: { ...everywhere, item: 'e1', market: 'de' }, span: always } as const;
  expect(laid([lock, demand({ place: eBikes, values: [340] })]).units).toMatchObject({ 'e1 de': 60, 'e1 us': 80, 'e2 de': 200 });
  const { units, codes, applied } = laid([lock, demand({ place: eBikes, values: [50] })]);
  expect(codes).toEqual(['scenario/locked-above-total']);
  expect(applied.issues[0]).toMatchObject({ at: { assumption: 'a2', period: '2026-01' } });
  expect(units).toEqual(laid([]).units);
  // A change before the lock is not held by it.
  expect(laid([demand({ place: eBikes, values: [50] }), lock]).codes).toEqual([]);
});

test('demand comes into being where there was none', () => {
  const us = { ...everywhere, item: 'e2', market: 'us' };
  expect(laid([demand({ place: us, span: month(3), values: [7] })], 2).units['e2 us']).toBe(7);
  // Sold from July on only.
  expect(laid([demand({ place: { ...everywhere, item: 'c2' }, values: [7] })]).codes).toEqual(['scenario/outside-life']);
  expect(laid([demand({ place: { ...everywhere, item: 'c2' }, span: month(8), values: [7] })], 7).units['c2 -']).toBe(7);
});

test('what no longer fits is left out and said, the rest goes on', () => {
  const { codes, units } = laid([
    demand({ place: { ...everywhere, item: 'gone' } }),
    demand({ span: { from: '2030-01', to: null } }),
    demand({ place: { ...everywhere, market: 'gone' } }),
    demand({ place: eBikes, values: [1, 2] }),
    demand({ place: eBikes, values: [400] }),
  ]);
  expect(codes).toEqual([...new Array(3).fill('scenario/no-longer-fits'), 'scenario/values-do-not-fit']);
  expect(units).toMatchObject({ 'e1 de': 120 });
});

test('only entries count that are ticked on and neither rejected nor over', () => {
  const zero = demand({ place: eBikes, values: [0] });
  const of = (more: Parameters<typeof assumption>[1], on: boolean, day: string | null) =>
    applyEntries(base, base.demand!, [{ assumption: assumption(zero, more), on }], day).contributions.length;
  expect(of({}, true, null)).toBe(1);
  expect(of({}, false, null)).toBe(0);
  expect(of({ state: 'proposed' }, true, null)).toBe(1);
  expect(of({ state: 'rejected' }, true, null)).toBe(0);
  expect(of({ state: 'expired' }, true, null)).toBe(0);
  expect(of({ expires: '2025-12-31' }, true, '2025-12-31')).toBe(1);
  expect(of({ expires: '2025-12-31' }, true, '2026-01-01')).toBe(0);
});
