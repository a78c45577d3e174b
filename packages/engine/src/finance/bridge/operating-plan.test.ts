import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { bridgeOf } from './bridge.ts';
import { gatherSide } from './side-of-budget.ts';
import { sideOfOperatingPlan, withoutMarkets } from './side-of-operating-plan.ts';
import { sideOfSales } from './side-of-past.ts';

const company = smallCompany({
  markets: [{ market: 'north' }, { market: 'south' }],
  items: [
    { item: 'desk', family: 'wood', price: 100, cost: 40 },
    { item: 'lamp', family: 'light', price: 20, cost: 5 },
  ],
  sold: [
    { item: 'desk', market: 'north', site: 'main', units: new Array<number>(12).fill(6) },
    { item: 'desk', market: 'south', site: 'main', units: new Array<number>(12).fill(6) },
    { item: 'lamp', market: 'north', site: 'main', units: new Array<number>(12).fill(30) },
  ],
});
const plan = {
  name: 'Plan 2026-01',
  periodLabels: ['2026-01', '2026-02'],
  items: [
    { item: 'desk', units: [10, 11] },
    { item: 'lamp', units: [30, 31] },
  ],
};

test('an operating plan against what came: two desks more are volume and mix, and nothing is left over', () => {
  const promised = sideOfOperatingPlan(plan, company, ['2026-01']);
  expect([...promised.flows.revenue]).toEqual([1000, 600]);
  expect([...promised.flows.cost]).toEqual([400, 150]);
  const { side } = sideOfSales(company, [11]);
  const came = gatherSide({ ...side, periodLabels: promised.periodLabels }, withoutMarkets);
  for (const measure of ['revenue', 'gross-margin'] as const) {
    const bridge = bridgeOf(promised, came, measure);
    const change = measure === 'revenue' ? 200 : 120;
    expect(bridge.to.cents - bridge.from.cents).toBe(100 * change);
    expect(bridge.parts.reduce((sum, { cents }) => sum + cents, 0)).toBe(100 * change);
    expect(bridge.parts.map(({ driver }) => driver)).not.toContain('price');
  }
});

test('published revenue that is not units at these prices stands in a cell of its own; unknown periods and items are our mistake', () => {
  const promised = sideOfOperatingPlan({ ...plan, revenue: [1650, 1700] }, company, ['2026-01']);
  expect(promised.flows.cells.at(-1)).toMatchObject({ product: null });
  expect([...promised.flows.revenue]).toEqual([1000, 600, 50]);
  expect(() => sideOfOperatingPlan(plan, company, ['2027-01'])).toThrow('says nothing of 2027-01');
  expect(() => sideOfOperatingPlan({ ...plan, items: [{ item: 'sofa', units: [1, 1] }] }, company, ['2026-01'])).toThrow(
    'no item',
  );
});
