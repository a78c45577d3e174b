import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/index.ts';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import { level, mixed, planWith } from './planned.fixture.ts';
import { problemOf } from './problem-of.ts';

const planned = planWith(createInlineSolver());
const messages = async (typed: SmallCompany, choice = mixed): Promise<string[]> => {
  const company = smallCompany(typed);
  const plan = await planned(problemOf(company, measuresOf(company), 'item').problem, choice);
  return plan.issues.map(({ message }) => message);
};

/** 0.2 hours on each of 20 days make 4 hours a month for a product that takes one hour a piece and of which 10 are wanted. */
const scarce: SmallCompany = {
  horizon: 2,
  items: [{ item: 'bat', name: 'Batteries', unit: 'piece', cost: 1, price: 5 }],
  demand: [{ item: 'bat', units: [10, 10] }],
  resources: [{ resource: 'r1', name: 'Assembly line', kind: 'machine', capacity: 0.2 }],
  billOfResources: [{ item: 'bat', resource: 'r1', hours: 1 }],
};

test('issues of a plan name products, sites, units and periods as people do', async () => {
  expect(await messages(scarce)).toEqual(['Batteries: up to 12 pieces are late between Jan 2026 and Feb 2026.']);
  const [first] = await messages({ ...scarce, sites: ['north', 'south'] }, level('no-stock-out'));
  // 6 wait in January and 12 in February.
  expect(first).toBe('Batteries at north: up to 12 pieces wait although the strategy allows no waiting, most in Feb 2026.');
  // Without a price late delivery is still priced by the cost, but not what waits at the end: no strategy forbids it, so none is blamed.
  const [unpriced] = await messages({ ...scarce, items: [{ item: 'bat', name: 'Batteries', unit: 'piece', cost: 1 }] });
  expect(unpriced).toBe('Batteries: up to 12 pieces wait where that has no price, most in Feb 2026.');
});

test('resources go by their names', async () => {
  const frozen = { ...scarce, production: [{ item: 'bat', units: [10, Number.NaN], frozen: true }] };
  expect(await messages(frozen)).toContain('Assembly line: 6 hours are missing, most in Jan 2026 (6).');
});

test('money that is missing is said in the currency of the plan, in whole units of it with thousands apart', async () => {
  const [first] = await messages({
    horizon: 1,
    settings: { currency: 'SEK', stock_value_ceiling: 1000 },
    items: [{ item: 'bat', name: 'Batteries', unit: 'piece', cost: 31.47, price: 50 }],
    demand: [{ item: 'bat', units: [1] }],
    stock: [{ item: 'bat', on_hand: 1001 }],
  });
  // 1 000 pieces stay, at 31.47 each; 1 000 of that is allowed.
  expect(first).toBe('the ceiling of stock value: up to SEK 30\u00a0470 is missing, most in Jan 2026.');
});
