import { expect, test } from 'vitest';
import { unitScale } from './unit-scale.ts';

const scale = unitScale([
  { unit: 'piece', base: '', factor: 1 },
  { unit: 'dozen', base: 'piece', factor: 12 },
  { unit: 'pallet', base: 'dozen', factor: 40 },
  { unit: 'tonne', base: 'kg', factor: 1000 },
]);

test('units are converted along their bases', () => {
  expect(scale.factor('pallet', 'piece')).toBe(480);
  expect(scale.factor('piece', 'dozen')).toBe(1 / 12);
  expect(scale.factor('pallet', 'dozen')).toBe(40);
  expect(scale.factor('tonne', 'kg')).toBe(1000);
  expect(scale.factor('litre', 'litre')).toBe(1);
});

test('units of different bases have no factor', () => {
  expect(scale.factor('dozen', 'kg')).toBeNull();
  expect(scale.factor('litre', 'piece')).toBeNull();
  expect([scale.base('pallet'), scale.base('litre')]).toEqual(['piece', 'litre']);
  expect(['dozen', 'kg', 'litre'].map(scale.knows)).toEqual([true, true, false]);
  expect(scale.circles).toEqual([]);
});
