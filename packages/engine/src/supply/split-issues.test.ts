import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/measures.ts';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import { familyPlan } from './split-plan.fixture.ts';
import { splitPlan } from './split-plan.ts';

const helmets: SmallCompany = {
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
/** Issues of a plan of 20, 20 and 40 helmets split by the planning bill. */
function broken(typed: SmallCompany) {
  const company = smallCompany(typed);
  const measures = measuresOf(company);
  const made = { regular: [20, 20, 40] };
  return splitPlan(company, familyPlan(company, measures, { 'helmets@main': made }), { by: 'planning bill', measures }).issues;
}

test('what a split breaks is said in names and units', () => {
  const [issue] = broken(helmets);
  expect(issue!.message).toBe('Sky helmet is short of 10 pieces in Jan 2026, although Helmets as a whole covers demand.');
  expect(issue!.seen).toBe('3 periods, at most 20 pieces in Feb 2026');
});

test('the site is said where there is more than one', () => {
  const [issue] = broken({ ...helmets, sites: ['main', 'store'] });
  expect(issue!.message).toMatch(/^Sky helmet at main is short of 10 pieces/);
});
