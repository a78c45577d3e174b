import { expect, test } from 'vitest';
import { splitOf } from './split-plan.fixture.ts';

const helmets = {
  horizon: 3,
  families: [{ family: 'helmets', name: 'Helmets' }],
  items: [
    { item: 'blue', name: 'Sky helmet', unit: 'piece', family: 'helmets' },
    { item: 'red', unit: 'piece', family: 'helmets' },
  ],
  stock: [{ item: 'red', on_hand: 40 }],
  demand: [
    { item: 'blue', units: [20, 20, 20] },
    { item: 'red', units: [20, 20, 20] },
  ],
};
const byBill = { by: 'planning bill' } as const;

test('what a split breaks is said in names and units', () => {
  const { issues } = splitOf(helmets, { 'helmets@main': { regular: [20, 20, 40] } }, byBill);
  expect(issues[0]!.message).toBe('Sky helmet is short of 10 pieces in Jan 2026, although Helmets as a whole covers demand.');
  expect(issues[0]!.seen).toBe('3 periods, at most 20 pieces in Feb 2026');
});

test('the site is said where there is more than one', () => {
  const { issues } = splitOf({ ...helmets, sites: ['main', 'store'] }, { 'helmets@main': { regular: [20, 20, 40] } }, byBill);
  expect(issues[0]!.message).toMatch(/^Sky helmet at main is short of 10 pieces/);
});
